/** What somebody is typing, and the clock beside it. */
import assert from "node:assert/strict";
import test from "node:test";
import { msLeft } from "../../static/js/live/clock.js";
import { Drafts } from "../../static/js/live/drafts.js";
import { Store } from "../../static/js/live/store.js";

const drafts = () => new Drafts({ workshop: "w", seat: "s", store: new Store("draft:", null) });

test("a draft is kept field by field", () => {
  const some = drafts();
  some.set("comment/a", "half a sen");
  assert.deepEqual([some.get("comment/a"), some.get("comment/b")], ["half a sen", ""]);
});

test("a draft that was sent is forgotten, unless more was typed since", () => {
  const some = drafts();
  some.set("a", "sent");
  some.sent("a", "sent");
  some.set("b", "sent and more");
  some.sent("b", "sent");
  assert.deepEqual([some.get("a"), some.get("b")], ["", "sent and more"]);
});

test("the clock counts down by the server's time and stands still while it is held", () => {
  assert.equal(msLeft({ started: 1000, seconds: 60, held_at: null }, 11_000), 50_000);
  assert.equal(msLeft({ started: 1000, seconds: 60, held_at: 21_000 }, 99_000), 40_000);
  assert.equal(msLeft({ started: 1000, seconds: 60, held_at: null }, 71_000), -10_000);
});
