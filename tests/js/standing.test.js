/** Where a person stands, in each of the four states. */
import assert from "node:assert/strict";
import test from "node:test";
import { Parts } from "../../static/js/live/parts.js";
import { standing } from "../../static/js/room/standing.js";

const HERE = { waits: false, changing: () => false };
const STAGE = { phase: "open", spotlight: "", round: "", prompt: "", prompt_kpi: "", expects: ["What happens now.", {}] };
const WORKSHOP = { status: "live", leader: "Mara" };
const ROUND = { id: "r", kpi: "k", status: "open" };

/** @param {object} stage @param {object} [more] @param {object} [mine] */
function room(stage, more = {}, mine = { me: { access: "participant" } }) {
  const parts = new Parts();
  const whole = (/** @type {string} */ stream, /** @type {object} */ set) => ({ stream, epoch: "e", after: null, n: 1, set: { ...set }, gone: [] });
  parts.apply(whole("participant", { stage: { ...STAGE, ...stage }, workshop: WORKSHOP, ...more }));
  parts.apply(whole("mine", mine));
  return parts;
}

test("before anything is known one waits", () => {
  assert.equal(standing(new Parts(), HERE).name, "wait");
});

test("an open vote is an act until the ballot is in, and again while it is changed", () => {
  const voted = { me: { access: "participant" }, "ballot/r": { at: 0 } };
  const open = { phase: "blind_1", round: "r" };
  assert.equal(standing(room(open, { "round/r": ROUND }), HERE).name, "act");
  assert.equal(standing(room(open, { "round/r": ROUND }, voted), HERE).name, "sent");
  assert.equal(standing(room(open, { "round/r": ROUND }, voted), { ...HERE, changing: () => true }).name, "act");
});

test("an observer, and a manager without a seat, are asked for nothing", () => {
  for (const mine of [{ me: { access: "observer" } }, {}]) {
    assert.equal(standing(room({ phase: "blind_1", round: "r" }, { "round/r": ROUND }, mine), HERE).name, "wait");
    assert.equal(standing(room({ phase: "discuss" }, {}, mine), HERE).name, "wait");
    assert.equal(standing(room({ phase: "discuss", prompt: "cheat" }, {}, mine), HERE).name, "wait");
  }
});

test("a closed vote is waited for, and a picture is a result", () => {
  assert.equal(standing(room({ phase: "blind_1" }, { "round/r": { ...ROUND, status: "closed" } }), HERE).name, "wait");
  assert.equal(standing(room({ phase: "reveal" }), HERE).name, "result");
});

test("a question to the room is an act until it is answered", () => {
  const asked = { phase: "discuss", prompt: "cheat", prompt_kpi: "k" };
  const answered = { me: { access: "participant" }, "own/c": { id: "c", kpi: "k", prompt: "cheat" } };
  assert.equal(standing(room(asked), HERE).name, "act");
  assert.equal(standing(room(asked, {}, answered), HERE).name, "sent");
});

test("the closing questions are asked in the last phase, and of voters alone", () => {
  const open = { pulse: { status: "open", given: 0, of: 4 } };
  const given = { me: { access: "participant" }, own_pulse: { could_say: 4, had_influence: 4, know_why: 4, at: 0 } };
  assert.equal(standing(room({ phase: "close" }, open), HERE).name, "act");
  assert.equal(standing(room({ phase: "close" }, open, given), HERE).name, "sent");
  assert.equal(standing(room({ phase: "close" }, open, { me: { access: "observer" } }), HERE).name, "wait");
});

test("a signed list asks how one takes it, then for the closing questions if they are open", () => {
  const signed = { workshop: { ...WORKSHOP, status: "signed" }, pulse: { status: "open", given: 0, of: 4 } };
  const took = { me: { access: "participant" }, acknowledged: { how: "understood" } };
  assert.equal(standing(room({ phase: "close" }, signed), HERE).name, "act");
  assert.equal(standing(room({ phase: "close" }, signed, took), HERE).name, "act");
  assert.equal(standing(room({ phase: "close" }, { ...signed, pulse: { status: "closed" } }, took), HERE).name, "sent");
  assert.equal(standing(room({ phase: "close" }, signed, {}), HERE).name, "result");
});

test("a room that nobody leads waits, whatever else goes on", () => {
  const { name, says } = standing(room({ phase: "blind_1", round: "r" }, { "round/r": ROUND }), { ...HERE, waits: true });
  assert.equal(name, "wait");
  assert.match(says, /Mara’s line is down\. Nothing is lost\./);
});
