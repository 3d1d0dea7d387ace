/** What was on the big screen before, and how it comes back. */
import assert from "node:assert/strict";
import test from "node:test";
import { before, bringBack, remember } from "../../static/js/console/shown.js";

const kpi = (id, slide = "talk") => ({ slide, spotlight: id, check: "" });
const map = { slide: "map", spotlight: "a", check: "" };
const check = { slide: "check", spotlight: "a", check: "a.pace" };

test("the newest stands first, and nothing stands twice", () => {
  const history = [kpi("a"), map, kpi("b"), kpi("a", "reveal")].reduce(remember, []);
  assert.deepEqual(history.map(({ slide, spotlight }) => [slide, spotlight]), [["reveal", "a"], ["talk", "b"], ["map", "a"]]);
});

test("what a key calls up at any time, or nobody asks for again, is not kept", () => {
  const passing = ["join", "blank", "silent", "vote", "prompt"].map((slide) => kpi("a", slide));
  assert.deepEqual([...passing, kpi("", "promise")].reduce(remember, []), []);
});

test("six are kept", () => {
  const many = Array.from({ length: 9 }, (_, i) => kpi(`k${i}`));
  assert.equal(many.reduce(remember, []).length, 6);
});

test("what is on the screen is not offered", () => {
  assert.deepEqual(before([kpi("a"), map], kpi("a", "reveal")), [map]);
});

test("a KPI comes back into the light, a slide by its name, a check by its own", () => {
  assert.deepEqual(bringBack(kpi("b"), "a"), [["PutInSpotlight", { kpi: "b" }], ["ShowSlide", { slide: "auto" }]]);
  assert.deepEqual(bringBack(map, "a"), [["ShowSlide", { slide: "map" }]]);
  assert.deepEqual(bringBack(check, "a"), [["ShowCheck", { kpi: "a", kind: "pace" }]]);
  assert.deepEqual(bringBack({ ...check, check: "goal.funnel", spotlight: "" }, "a"), [["ShowCheck", { kpi: "", kind: "funnel" }]]);
});
