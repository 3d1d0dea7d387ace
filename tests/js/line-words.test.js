/** The line in words. */
import assert from "node:assert/strict";
import test from "node:test";
import { lineWords } from "../../static/js/room/line-words.js";

test("each state of the line has its words", () => {
  assert.equal(lineWords("connected", false), "Connected");
  assert.equal(lineWords("reconnecting", false), "Reconnecting, your text is safe");
  assert.equal(lineWords("restarting", false), "The server restarts. You are back in a moment, your text is safe.");
  assert.equal(lineWords("behind", false), "Behind, refreshing");
});

test("what is not answered in five seconds is told while the line seems to stand", () => {
  for (const status of /** @type {const} */ (["connected", "behind"])) assert.match(lineWords(status, true), /^No answer yet\. Your text is safe/);
  assert.equal(lineWords("reconnecting", true), "Reconnecting, your text is safe");
});
