/** Pure questions of the console: how the big screen looks, who runs the room, tables, short names, the next act. */
import assert from "node:assert/strict";
import test from "node:test";
import { handTo, helpers, holderOf, holdsRoom } from "../../static/js/console/holder.js";
import { isUsual, lookOf, nextTheme, turned, usual, zoomed } from "../../static/js/console/look.js";
import { shortNames } from "../../static/js/console/names.js";
import { nextAct } from "../../static/js/console/next-act.js";
import { mayStartTables, stepNow } from "../../static/js/live/tables.js";

const room = (parts) => ({
  get: (key) => parts[key],
  all: (noun) => Object.keys(parts).filter((key) => key.startsWith(`${noun}/`)).map((key) => parts[key]),
});
const workshop = { id: "w", leader: "Mara Lindqvist", status: "live" };
const stage = (more) => ({ phase: "discuss", spotlight: "a", slide: "auto", round: "", facilitator: { seat: "", name: "Mara Lindqvist" }, ...more });
const tomas = { seat: "s1", name: "Tomas", access: "cofacilitator", here: true };

test("the big screen grows and shrinks within its sizes, turns round at both ends, and comes back to the usual", () => {
  const look = lookOf(room({}));
  assert.equal(zoomed(zoomed(look, -1), -1).zoom, 0);
  assert.equal([1, 1, 1, 1].reduce((before, by) => zoomed(before, by), look).zoom, 3);
  assert.deepEqual([turned(look, "talk/a", 1, { page: 1, count: 2 }), turned(look, "talk/a", -1, { page: 0, count: 3 })].map(({ page, on }) => [page, on]), [[0, "talk/a"], [2, "talk/a"]]);
  assert.deepEqual([nextTheme(look).theme, nextTheme({ ...look, theme: "light" }).theme], ["dark", ""]);
  assert.deepEqual(usual({ zoom: 2, theme: "dark", page: 1, on: "map/" }), { zoom: 0, theme: "", page: 1, on: "map/" });
  assert.deepEqual([isUsual(look), isUsual(zoomed(look, 1))], [true, false]);
});

test("the leader runs the room until it is handed to a seat, and that seat until it gives it back", () => {
  const hers = room({ workshop, stage: stage({}), people: { seats: [tomas] } });
  const his = room({ workshop, stage: stage({ facilitator: { seat: "s1", name: "Tomas" } }), people: { seats: [tomas] } });
  const mara = { access: "leader", seat: "m" };
  assert.deepEqual([holdsRoom(hers, mara), holdsRoom(hers, tomas), holdsRoom(his, mara), holdsRoom(his, tomas)], [true, false, false, true]);
  assert.deepEqual([holderOf(hers).name, holderOf(his).name], ["Mara Lindqvist", "Tomas"]);
  assert.deepEqual([helpers(hers).length, helpers(his).length], [1, 0]);
  assert.deepEqual([handTo("s1"), handTo()], [["HandOver", { seat: "s1" }], ["HandOver", { seat: "" }]]);
});

test("tables are offered to more than eight voters, and the clock tells their step", () => {
  assert.deepEqual([9, 8].map((voters) => mayStartTables({ phase: "additions", tables: null, round: "" }, voters)), [true, false]);
  assert.equal(mayStartTables({ phase: "discuss", tables: null, round: "" }, 12), false);
  const tables = { started: 1000, steps: [{ title: "Alone", seconds: 60 }, { title: "In pairs", seconds: 120 }] };
  assert.deepEqual([1000, 60_999, 61_000, 999_000].map((now) => stepNow(tables, now)).map(({ title, left, over }) => [title, left, over]),
    [["Alone", 60_000, false], ["Alone", 1, false], ["In pairs", 120_000, false], ["In pairs", 0, true]]);
});

test("names are short where they cannot be mistaken", () => {
  assert.deepEqual(shortNames(["Ana Silva", "Ben Okafor", "Ana Marsh"]), ["Ana Silva", "Ben", "Ana Marsh"]);
});

test("what was said is answered before the leader’s number is shown, low votes first", () => {
  const kpi = { id: "a", place: 0, name: "Dials", rounds: ["r"], owed: 2, target_state: "sealed", from_room: false };
  const said = (id, more) => ({ id, kpi: "a", place: 0, kind: "concern", consent: null, answer: null, ...more });
  const parts = { workshop, stage: stage({}), "kpi/a": kpi, "round/r": { id: "r", kpi: "a", number: 1, status: "revealed" }, "comment/1": said("1", {}), "comment/2": said("2", { consent: 1 }) };
  const act = nextAct(room(parts), "leader");
  assert.deepEqual([act.words, act.picks], ["Answer the first of 2", "2"]);
  assert.equal(nextAct(room({ ...parts, "kpi/a": { ...kpi, owed: 0 } }), "leader").words, "Show Mara’s target");
});

test("where no card was changed the second round is passed over, and it is said why", () => {
  const kpi = { id: "a", place: 0, name: "Dials", rounds: ["r"], owed: 0, target_state: "none", from_room: false };
  const round = { id: "r", kpi: "a", number: 1, status: "revealed" };
  const at = (phase, more = {}) => nextAct(room({ workshop, stage: stage({ phase }), "kpi/a": { ...kpi, ...more }, "round/r": round }), "leader");
  assert.match(at("additions").note ?? "", /^Only a changed card/);
  assert.match(at("blind_2").note ?? "", /^Only a changed card/);
  assert.deepEqual(at("additions").commands, [["GoToPhase", { phase: "decide" }]]);
  assert.deepEqual(at("additions", { out_of_date: true }).commands, [["GoToPhase", { phase: "blind_2" }]]);
  assert.equal(at("blind_2", { out_of_date: true }).words, "Vote again on Dials");
});
