/** What a screen knows: keyed parts per stream, kept in step by numbered news. */
import assert from "node:assert/strict";
import test from "node:test";
import { Parts } from "../../static/js/live/parts.js";

const whole = (n, set, epoch = "one") => ({ stream: "participant", epoch, after: null, n, set, gone: [] });
const next = (after, set, gone = []) => ({ stream: "participant", epoch: "one", after, n: after + 1, set, gone });

test("whole parts replace everything", () => {
  const parts = new Parts();
  parts.apply(whole(3, { stage: 1, "kpi/a": 2 }));
  assert.equal(parts.apply(whole(4, { stage: 5 })), "applied");
  assert.deepEqual([parts.get("stage"), parts.get("kpi/a")], [5, undefined]);
});

test("news that follows is applied, with what is gone", () => {
  const parts = new Parts();
  parts.apply(whole(1, { "kpi/a": 1, "kpi/b": 2 }));
  assert.equal(parts.apply(next(1, { "kpi/c": 3 }, ["kpi/a"])), "applied");
  assert.deepEqual(parts.all("kpi"), [2, 3]);
});

test("news with something missing before it changes nothing and says so", () => {
  const parts = new Parts();
  parts.apply(whole(1, { stage: 1 }));
  assert.equal(parts.apply(next(2, { stage: 9 })), "behind");
  assert.equal(parts.get("stage"), 1);
});

test("news of another epoch or of an unknown stream is behind", () => {
  const parts = new Parts();
  assert.equal(parts.apply(next(0, {})), "behind");
  parts.apply(whole(1, {}));
  assert.equal(parts.apply({ ...next(1, {}), epoch: "two" }), "behind");
});

test("what is known already is not applied again", () => {
  const parts = new Parts();
  parts.apply(whole(1, { stage: 1 }));
  parts.apply(next(1, { stage: 2 }));
  assert.equal(parts.apply(next(1, { stage: 2 })), "old");
  assert.equal(parts.apply(whole(1, { stage: 1 })), "old");
  assert.equal(parts.get("stage"), 2);
});

test("a new epoch replaces everything, whatever its number", () => {
  const parts = new Parts();
  parts.apply(whole(9, { stage: 9 }));
  assert.equal(parts.apply(whole(1, { stage: 1 }, "two")), "applied");
  assert.deepEqual(parts.have(), { participant: ["two", 1] });
});

test("a beat tells whether this screen is behind", () => {
  const parts = new Parts();
  parts.apply(whole(4, {}));
  assert.equal(parts.isBehind({ participant: ["one", 4] }), false);
  assert.equal(parts.isBehind({ participant: ["one", 5] }), true);
  assert.equal(parts.isBehind({ participant: ["two", 1] }), true);
  assert.equal(parts.isBehind({ mine: ["one", 1] }), true);
});

test("observers hear which keys changed, also those that vanished with a replacement", () => {
  const parts = new Parts();
  const heard = [];
  parts.apply(whole(1, { stage: 1, silent: 1 }));
  const stop = parts.observe((changed) => heard.push([...changed].sort()));
  parts.apply(next(1, { stage: 2 }, ["silent"]));
  parts.apply(whole(3, { hot: 1 }));
  stop();
  parts.apply(whole(4, {}));
  assert.deepEqual(heard, [["silent", "stage"], ["hot", "stage"]]);
});
