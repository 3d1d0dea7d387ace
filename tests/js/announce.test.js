/** One polite voice: a message in three seconds at most, the newest of the room wins, one's own news is never lost. */
import assert from "node:assert/strict";
import test from "node:test";
import { Announcer, giveVoice, tellNew } from "../../static/js/live/announce.js";
import { Parts } from "../../static/js/live/parts.js";

const PAUSE_MS = 3000;

/** A region that remembers what it said, and a clock that stands still until it is moved. */
function listening(context) {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const said = [];
  const region = { set textContent(words) { said.push(words); }, get textContent() { return said.at(-1) ?? ""; } };
  return { announcer: new Announcer(region), said, wait: (ms) => context.mock.timers.tick(ms) };
}

test("the first message is said at once", (context) => {
  const { announcer, said, wait } = listening(context);
  announcer.say("The vote is open.");
  wait(0);
  assert.deepEqual(said, ["The vote is open."]);
});

test("of many messages within three seconds only the last one is said", (context) => {
  const { announcer, said, wait } = listening(context);
  announcer.say("Voted: 1 of 11.");
  wait(0);
  for (const n of [2, 3, 4]) announcer.say(`Voted: ${n} of 11.`);
  wait(PAUSE_MS - 1);
  assert.equal(said.length, 1);
  wait(1);
  assert.deepEqual(said, ["Voted: 1 of 11.", "Voted: 4 of 11."]);
});

test("what was said is not said again", (context) => {
  const { announcer, said, wait } = listening(context);
  announcer.say("The vote is open.");
  wait(PAUSE_MS);
  announcer.say("The vote is open.");
  wait(PAUSE_MS);
  assert.deepEqual(said, ["The vote is open."]);
});

test("news of one's own waits its turn and comes before the room's, none of it lost", (context) => {
  const { announcer, said, wait } = listening(context);
  announcer.say("Voted: 1 of 11.");
  wait(0);
  announcer.tell("Mara answered you");
  announcer.tell("The room is waiting for you.");
  announcer.say("Voted: 2 of 11.");
  wait(PAUSE_MS);
  assert.equal(said.at(-1), "Mara answered you. The room is waiting for you. Voted: 2 of 11.");
});

const news = (n, set) => ({ stream: "participant", epoch: "one", after: n ? n - 1 : null, n, set, gone: [] });

test("a screen reads the voice when it changed, and not when it is opened", (context) => {
  const { announcer, said, wait } = listening(context);
  const parts = new Parts();
  giveVoice(parts, announcer);
  parts.apply(news(0, { voice: { says: [["The room is at %(kpi)s.", { kpi: "Dials" }]] } }));
  wait(PAUSE_MS);
  parts.apply(news(1, { silent: { written: 3 } }));
  wait(PAUSE_MS);
  assert.deepEqual(said, []);
  parts.apply(news(2, { voice: { says: [["Final.", {}], ["Answered so far: %(n)d of %(of)d.", { n: 1, of: 8 }]] } }));
  wait(PAUSE_MS);
  assert.deepEqual(said, ["Final. Answered so far: 1 of 8."]);
});

test("a sentence that newly stands on the screen is told once", (context) => {
  const { announcer, said, wait } = listening(context);
  const screen = (...words) => ({ querySelectorAll: () => words.map((textContent) => ({ textContent })) });
  let seen = tellNew(screen("Reconnecting, your text is safe"), new Set(), announcer);
  seen = tellNew(screen("Reconnecting, your text is safe"), seen, announcer);
  wait(PAUSE_MS);
  assert.deepEqual(said, ["Reconnecting, your text is safe."]);
});
