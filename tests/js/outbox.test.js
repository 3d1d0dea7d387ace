/** Commands on their way: kept, sent one by one, repeated under the same id, never lost in silence. */
import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import { Outbox, randomId } from "../../static/js/live/outbox.js";
import { Store } from "../../static/js/live/store.js";

const DONE = { ok: true, seq: 1 };
const refused = (code) => ({ ok: false, code, sentence: "No." });
const open = [];

/** A server that answers from a script, and then yes to everything; "silence" is no answer. */
class Line {
  up = true;
  heard = [];
  constructor(...script) {
    this.script = script;
  }
  isUp = () => this.up;
  ask = async (_event, command) => {
    this.heard.push(command);
    const answer = this.script.shift() ?? DONE;
    if (answer === "silence") throw new Error("timed out");
    return answer;
  };
}

/** What a browser keeps for one site. */
function storage() {
  const kept = {};
  const hidden = (value) => ({ value, enumerable: false });
  return Object.defineProperties(kept, {
    getItem: hidden((key) => kept[key] ?? null),
    setItem: hidden((key, text) => (kept[key] = text)),
    removeItem: hidden((key) => delete kept[key]),
  });
}

function outbox(line, kept = storage(), seat = `seat-${randomId()}`) {
  const box = new Outbox({ workshop: "workshop-one", seat, line, store: new Store("outbox:", kept) });
  open.push(box);
  return box;
}

afterEach(() => open.splice(0).forEach((box) => box.close()));

test("a command is sent with an id of 128 bits and leaves the box when it is answered", async () => {
  const line = new Line();
  const box = outbox(line);
  assert.deepEqual(await box.send("AddComment", { text: "yes" }), DONE);
  assert.match(line.heard[0].id, /^[0-9a-f]{32}$/);
  assert.deepEqual({ ...line.heard[0], id: "" }, { v: 1, workshop: "workshop-one", id: "", type: "AddComment", body: { text: "yes" } });
  assert.equal(box.size, 0);
});

test("a command without an answer is repeated under the same id", async () => {
  const line = new Line("silence", "silence");
  await outbox(line).send("CastBallot", {});
  assert.equal(new Set(line.heard.map(({ id }) => id)).size, 1);
  assert.equal(line.heard.length, 3);
});

test("commands go one by one, in the order in which they were given", async () => {
  const line = new Line("silence");
  const box = outbox(line);
  await Promise.all([box.send("One", {}), box.send("Two", {}), box.send("Three", {})]);
  assert.deepEqual(line.heard.map(({ type }) => type), ["One", "One", "Two", "Three"]);
});

test("without a line a command waits, and goes by itself when the line is back", async () => {
  const line = new Line();
  const box = outbox(line);
  line.up = false;
  const answer = box.send("AddComment", {});
  await box.flush();
  assert.deepEqual([line.heard.length, box.size], [0, 1]);
  line.up = true;
  await box.flush();
  assert.deepEqual(await answer, DONE);
});

test("a page that was loaded again sends what the page before it could not", async () => {
  const kept = storage();
  const line = new Line();
  line.up = false;
  outbox(line, kept).send("AddComment", { text: "before" });
  line.up = true;
  const after = outbox(line, kept);
  const answers = [];
  after.onAnswer(({ entry, here }) => answers.push([entry.body.text, here]));
  await after.flush();
  assert.deepEqual(answers, [["before", false]]);
});

test("a refused command leaves the box and its refusal is told", async () => {
  const box = outbox(new Line(refused("stage_conflict")));
  const told = [];
  box.onAnswer(({ ack, here }) => told.push([ack.code, here]));
  assert.equal((await box.send("CastBallot", {})).ok, false);
  assert.deepEqual([box.size, told], [0, [["stage_conflict", true]]]);
});

for (const code of ["storage_busy", "storage_unavailable", "rate_limited"]) {
  test(`after ${code} the command stays and is tried again`, async () => {
    const line = new Line(refused(code), refused(code));
    assert.deepEqual(await outbox(line).send("AddComment", {}), DONE);
    assert.equal(line.heard.length, 3);
  });
}

test("somebody who has to sign in again keeps the command", async () => {
  const box = outbox(new Line(refused("unauthenticated")));
  box.send("AddComment", {});
  await box.flush();
  assert.equal(box.size, 1);
});

test("a command too large for the wire is refused here and blocks nobody", async () => {
  const line = new Line();
  const box = outbox(line);
  const answers = await Promise.all([box.send("AddComment", { text: "x".repeat(200_000) }), box.send("AddComment", {})]);
  assert.deepEqual(answers.map(({ ok, code }) => code ?? ok), ["too_long", true]);
  assert.equal(line.heard.length, 1);
});

test("the tabs of a seat share one box, and each hears the answer to its own", async () => {
  const [kept, seat, line] = [storage(), `seat-${randomId()}`, new Line()];
  const [one, other] = [outbox(line, kept, seat), outbox(line, kept, seat)];
  const answers = await Promise.all([one.send("One", {}), other.send("Two", {}), one.send("Three", {})]);
  assert.deepEqual(answers, [DONE, DONE, DONE]);
  assert.equal(new Set(line.heard.map(({ id }) => id)).size, 3);
});

test("where storage is full the command is kept by this tab", async () => {
  const full = { ...storage(), getItem: () => null, removeItem: () => {}, setItem: () => { throw new Error("full"); } };
  assert.deepEqual(await outbox(new Line("silence"), full).send("AddComment", {}), DONE);
});
