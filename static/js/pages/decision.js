/**
 * The decision sheet: the reason begins as the outcome asks for, the button says the outcome, and words that were typed
 * but not sent survive an answer given on the same page. The sheet works without it; it must never decide anything.
 */
const form = document.querySelector("form.decide-form");
if (form instanceof HTMLFormElement) {
  const reason = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("rationale"));
  /** @type {Record<string, string>} */
  const openings = JSON.parse(reason.dataset.openings ?? "{}");
  keepDraft(form, `decide ${location.pathname} ${form.dataset.draft}`);
  form.addEventListener("change", () => follow(form, reason, openings));
  follow(form, reason, openings);
}

/** @param {HTMLFormElement} sheet */
function chosen(sheet) {
  return sheet.querySelector("input[name=outcome]:checked");
}

/** @param {HTMLFormElement} sheet @param {HTMLTextAreaElement} reason @param {Record<string, string>} openings */
function follow(sheet, reason, openings) {
  const outcome = chosen(sheet);
  if (!(outcome instanceof HTMLInputElement)) return;
  reason.value = reopened(reason.value, openings, outcome.value);
  const name = sheet.querySelector(`label[for="${outcome.id}"] b`)?.textContent ?? "";
  const words = sheet.querySelector("button.decide span");
  if (words) words.textContent = (sheet.dataset.decide ?? "").replace("{what}", name.toLowerCase());
}

/**
 * The reason with the opening of another outcome; what the leader wrote after it stays, and so does a text of their own.
 * @param {string} text @param {Record<string, string>} openings @param {string} outcome
 */
export function reopened(text, openings, outcome) {
  const known = Object.values(openings).filter(Boolean).sort((one, other) => other.length - one.length);
  const old = known.find((opening) => text.startsWith(opening.trimEnd()));
  if (old === undefined && text.trim() !== "") return text;
  return (openings[outcome] ?? "") + text.slice(old?.length ?? 0);
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
