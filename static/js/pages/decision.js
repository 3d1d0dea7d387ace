/**
 * The decision sheet: the reason begins as the outcome asks for, the button says the outcome, a key presses a button,
 * and words that were typed but not sent survive an answer given on the same page.
 * The sheet works without it; it must never decide anything by itself.
 */
import { listen } from "../console/keys.js";
import { dayWords } from "../formats.js";

const form = document.querySelector("form.decide-form");
if (form instanceof HTMLFormElement) {
  const reason = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("rationale"));
  /** @type {Record<string, string>} */
  const openings = JSON.parse(reason.dataset.openings ?? "{}");
  keepDraft(form, `decide ${location.pathname} ${form.dataset.draft}`);
  form.addEventListener("change", () => follow(form, reason, openings));
  reason.addEventListener("input", () => delete reason.dataset.opened);
  follow(form, reason, openings);
}
listen(document, (key) => {
  const act = document.querySelector(`.decision [data-key="${CSS.escape(key)}"]`);
  return act instanceof HTMLElement ? () => act.click() : undefined;
});

/** @param {HTMLFormElement} sheet @param {HTMLTextAreaElement} reason @param {Record<string, string>} openings */
function follow(sheet, reason, openings) {
  const outcome = sheet.querySelector("input[name=outcome]:checked");
  if (!(outcome instanceof HTMLInputElement)) return;
  const opened = openingOf(reason.value, openings) ?? reason.dataset.opened;
  if (opened !== undefined || reason.value.trim() === "") {
    reason.dataset.opened = openings[outcome.value] ?? "";
    reason.value = reason.dataset.opened + reason.value.slice(opened?.length ?? 0);
  }
  const name = sheet.querySelector(`label[for="${outcome.id}"] b`)?.textContent ?? "";
  const words = sheet.querySelector("button.decide span");
  if (words) words.textContent = actWords(sheet, outcome.value, name.toLowerCase());
}

/**
 * The choice repeated: "Decide: adopt", or "Decide: pilot until 28 July 2026".
 * @param {HTMLFormElement} sheet @param {string} outcome @param {string} what
 */
function actWords(sheet, outcome, what) {
  const until = /** @type {HTMLInputElement} */ (sheet.elements.namedItem("pilot_until")).value;
  const { decide = "", decideUntil = "" } = sheet.dataset;
  const pattern = outcome === "pilot" && until ? decideUntil : decide;
  return pattern.replace("{what}", what).replace("{day}", until && dayWords(until));
}

/**
 * The opening that a reason begins with, if it is one of ours: a text of the leader's own is left alone.
 * @param {string} text @param {Record<string, string>} openings
 */
function openingOf(text, openings) {
  const known = Object.values(openings).filter(Boolean).sort((one, other) => other.length - one.length);
  return known.find((opening) => text.startsWith(opening.trimEnd()));
}

/** @param {HTMLFormElement} sheet @param {string} key */
function keepDraft(sheet, key) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  for (const [name, value] of kept) restore(sheet, name, value);
  sheet.addEventListener("input", () => {
    const fields = [...new FormData(sheet)].filter(([name]) => !name.endsWith("csrf_token"));
    sessionStorage.setItem(key, JSON.stringify(fields));
  });
}

/** @param {HTMLFormElement} sheet @param {string} name @param {string} value */
function restore(sheet, name, value) {
  const field = sheet.elements.namedItem(name);
  if (field instanceof RadioNodeList || field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}
