/** Texts in the language of the page, and which of gettext's forms a number takes. */
import assert from "node:assert/strict";
import test from "node:test";

const TEXTS = { "%(n)s vote": ["one form", "other form"], "Close": "Schließen", "by %(name)s": "von %(name)s" };

/** The page, its language to be set. */
const page = { documentElement: { lang: "en" }, getElementById: () => ({ textContent: JSON.stringify(TEXTS) }) };
globalThis.document = page;
const { t, th, tn } = await import("../../static/js/i18n.js");

/** Which form each number takes. @param {string} lang @param {number[]} numbers */
function forms(lang, numbers) {
  page.documentElement.lang = lang;
  return numbers.map((n) => (tn("%(n)s vote", "%(n)s votes", n) === "one form" ? 0 : 1));
}

const NUMBERS = [0, 1, 2, 21, 1_000_000, 2_000_000];

test("German and Spanish have one form for one and one for the rest, as gettext says: n != 1", () => {
  for (const lang of ["de", "es"]) assert.deepEqual(forms(lang, NUMBERS), NUMBERS.map((n) => Number(n !== 1)));
});

test("French counts nought as one, as gettext says: n > 1; its millions are many and no third form", () => {
  assert.deepEqual(forms("fr", NUMBERS), NUMBERS.map((n) => Number(n > 1)));
});

test("a text without a translation is English, its own plural too", () => {
  page.documentElement.lang = "de";
  assert.equal(t("Open"), "Open");
  assert.equal(tn("%(n)s seat", "%(n)s seats", 2), "2 seats");
});

test("placeholders are filled, with drawings too", () => {
  assert.equal(t("by %(name)s", { name: "Mara" }), "von Mara");
  assert.deepEqual(th("by %(name)s", { name: "<b>" }), ["von ", "<b>", ""]);
});
