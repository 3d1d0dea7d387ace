/** Of many values the newest, one at a time, the last one always. */
import assert from "node:assert/strict";
import test from "node:test";
import { Latest } from "../../static/js/live/latest.js";

const PAUSE_MS = 200;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A receiver that answers when it is told to. */
function receiver() {
  const got = [];
  const answers = [];
  const send = (value) => new Promise((resolve) => {
    got.push(value);
    answers.push(resolve);
  });
  return { got, send, answer: () => answers.shift()() };
}

test("the first value goes out at once", () => {
  const { got, send } = receiver();
  new Latest(send, 0).put("50");
  assert.deepEqual(got, ["50"]);
});

test("while one is on its way, only the newest of the others waits", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { got, send, answer } = receiver();
  const latest = new Latest(send, PAUSE_MS);
  for (const value of ["50", "60", "75", "100"]) latest.put(value);
  assert.deepEqual(got, ["50"]);
  answer();
  context.mock.timers.tick(PAUSE_MS);
  await settled();
  assert.deepEqual(got, ["50", "100"]);
});

test("the last value arrives even when nothing follows it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { got, send, answer } = receiver();
  const latest = new Latest(send, PAUSE_MS);
  latest.put("50");
  answer();
  context.mock.timers.tick(PAUSE_MS);
  await settled();
  latest.put("100");
  assert.deepEqual(got, ["50", "100"]);
});

test("an answer does not make the next one hurry", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { got, send, answer } = receiver();
  const latest = new Latest(send, PAUSE_MS);
  latest.put("50");
  latest.put("100");
  answer();
  context.mock.timers.tick(PAUSE_MS - 1);
  await settled();
  assert.deepEqual(got, ["50"]);
});
