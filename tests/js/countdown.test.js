/** A vote that closes by itself, and the time in hand. */
import assert from "node:assert/strict";
import test from "node:test";
import { bankWords } from "../../static/js/console/bank.js";
import { countdown, PATIENCE_MS, secondsLeft } from "../../static/js/console/countdown.js";

const vote = (voted, of = 4) => ({ id: "r1", voted, of });
const at = (now, kept = "") => ({ now, kept });

test("it begins when everybody has voted, and goes on without beginning anew", () => {
  assert.equal(countdown(null, vote(3), at(0)), null);
  const running = countdown(null, vote(4), at(100));
  assert.deepEqual(running, { round: "r1", at: 100 + PATIENCE_MS });
  assert.equal(countdown(running, vote(4), at(2000)), running);
});

test("somebody who comes in late stops it", () => {
  const running = countdown(null, vote(4), at(0));
  assert.equal(countdown(running, vote(4, 5), at(500)), null);
});

test("a vote that somebody kept open stays open, the next one does not", () => {
  assert.equal(countdown(null, vote(4), at(0, "r1")), null);
  assert.notEqual(countdown(null, { ...vote(4), id: "r2" }, at(0, "r1")), null);
});

test("with fewer than three nothing closes by itself, for there would be no picture", () => {
  assert.equal(countdown(null, vote(2, 2), at(0)), null);
});

test("what is left is told in whole seconds and never below none", () => {
  const running = { round: "r1", at: 3000 };
  assert.deepEqual([0, 1, 2100, 3000, 9000].map((now) => secondsLeft(running, now)), [3, 3, 1, 0, 0]);
});

test("the time in hand is words with a unit", () => {
  assert.deepEqual([130, 59, 0, -59, -60, -200].map(bankWords),
    ["2 min in hand", "as planned so far", "as planned so far", "as planned so far", "1 min over", "3 min over"]);
});
