/**
 * The page of a card: what makes it quicker and safer to write. Everything here has its way without a script as well;
 * it must never decide what may be saved.
 */
import { searchLibrary } from "./card-library.js";
import { keepDraft } from "./card-draft.js";
import { addRows } from "./card-rows.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-card]"));
const search = /** @type {HTMLFormElement} */ (document.querySelector("form[data-library-search]"));

addRows(form);
offerNone(form);
keepDraft(form);
searchLibrary(search);
document.querySelector("[data-focus]")?.scrollIntoView({ block: "start" });

/** Shows the small buttons that begin an answer with "none, because". @param {HTMLFormElement} card */
function offerNone(card) {
  for (const button of card.querySelectorAll("[data-none]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => beginNone(card, button));
  }
}

/** @param {HTMLFormElement} card @param {HTMLButtonElement} button */
function beginNone(card, button) {
  const field = card.elements.namedItem(button.dataset["none"] ?? "");
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (!field.value.trim()) field.value = button.dataset["words"] ?? "";
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
