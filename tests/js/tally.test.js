/** Who has spoken for how long, as it is tapped on one console. */
import assert from "node:assert/strict";
import test from "node:test";
import { hintOf, LEADER, nobody, shareOf, spokenBy, takesTheWord } from "../../static/js/console/tally.js";

const MINUTE = 60_000;
const spoke = (...turns) => turns.reduce(([tally, now], [who, minutes]) => [takesTheWord(tally, who, now), now + minutes * MINUTE], [nobody(), 0]);

test("one person speaks at a time, and the next one ends the turn", () => {
  const [tally, now] = spoke(["ana", 2], ["ben", 1]);
  assert.deepEqual([spokenBy(tally, "ana", now), spokenBy(tally, "ben", now)], [2 * MINUTE, MINUTE]);
});

test("the same name tapped again falls silent", () => {
  const [tally, now] = spoke(["ana", 2], ["ana", 3]);
  assert.deepEqual([tally.who, spokenBy(tally, "ana", now)], ["", 2 * MINUTE]);
});

test("a turn of more than five minutes was forgotten and counts five", () => {
  const [tally, now] = spoke(["ana", 40]);
  assert.equal(spokenBy(tally, "ana", now), 5 * MINUTE);
});

test("a clock that was set back makes nobody's time negative", () => {
  assert.equal(spokenBy(takesTheWord(nobody(), "ana", 9 * MINUTE), "ana", 0), 0);
});

test("before two minutes were spoken there is no hint", () => {
  const [tally, now] = spoke([LEADER, 1]);
  assert.equal(hintOf(tally, ["ana"], now), null);
});

test("more than half of the time is worth a word, and so is whoever said nothing", () => {
  const [tally, now] = spoke([LEADER, 3], ["ana", 2]);
  assert.deepEqual(hintOf(tally, ["ana", "greta"], now), { share: 0.6, silent: ["greta"] });
});

test("a leader who speaks less than half is not told so", () => {
  const [tally, now] = spoke([LEADER, 1], ["ana", 3]);
  assert.deepEqual(hintOf(tally, ["ana"], now), { share: 0, silent: [] });
});

test("shares of nobody are nothing", () => {
  assert.equal(shareOf(nobody(), "ana", 5 * MINUTE), 0);
});
