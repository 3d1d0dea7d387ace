/** A page of an older make loads itself anew when nothing would be lost, and only then. */
import assert from "node:assert/strict";
import test from "node:test";
import { Renewal } from "../../static/js/live/renewal.js";

/** A page with its clock in our hands. @param {{ build?: string, quiet?: boolean, remembered?: string }} [setting] */
function page({ build = "old", quiet = true, remembered = "" } = {}) {
  const made = { quiet, reloads: 0, /** @type {number[]} */ waits: [], /** @type {(() => void)[]} */ due: [] };
  const memory = new Map([["renewed-for", remembered]]);
  const renewal = new Renewal({
    build,
    isQuiet: () => made.quiet,
    reload: () => (made.reloads += 1),
    memory: { getItem: (key) => memory.get(key) ?? null, setItem: (key, text) => void memory.set(key, text) },
    later: (act, ms) => [made.due.push(act), made.waits.push(ms)],
  });
  return Object.assign(made, { renewal, pass: () => made.due.splice(0).forEach((act) => act()) });
}

test("a page of the server's own make stays", () => {
  const here = page({ build: "new" });
  here.renewal.heard("new");
  assert.equal(here.due.length, 0);
});

test("an older page loads itself anew within a minute, once", () => {
  const here = page();
  here.renewal.heard("new");
  here.renewal.heard("new");
  assert.equal(here.waits.length, 1);
  assert.ok(here.waits[0] <= 60_000);
  here.pass();
  assert.equal(here.reloads, 1);
});

test("while somebody writes, or something is on its way, it waits", () => {
  const here = page({ quiet: false });
  here.renewal.heard("new");
  here.pass();
  here.pass();
  assert.equal(here.reloads, 0);
  here.quiet = true;
  here.pass();
  assert.equal(here.reloads, 1);
});

test("a page that was loaded anew for this make and is still old does not try again", () => {
  const here = page({ remembered: "new" });
  here.renewal.heard("new");
  assert.equal(here.due.length, 0);
});

test("a server that names no make is left alone", () => {
  const here = page();
  here.renewal.heard("");
  assert.equal(here.due.length, 0);
});
