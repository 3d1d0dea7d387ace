/**
 * A button that opens a short list of acts below or above it. Must never hold the only way to an act that a key has.
 */
import { html } from "lit-html";
import { icon } from "../parts/symbols.js";

/** @typedef {{ words: unknown, act: () => void, on?: boolean, title?: string }} Item */

/** @param {{ words: unknown, items: Item[], look?: string, name: string }} menu name: for the focus after a drawing */
export function menu({ words, items, look = "", name }) {
  return html`<details class="menu ${look}" @keydown=${closeOnEscape} @focusout=${closeOnLeave}>
    <summary class="btn small" data-focus="menu-${name}">${words} ${icon("chevron-down")}</summary>
    <ul>${items.map((item) => html`<li>${button(item)}</li>`)}</ul></details>`;
}

/** @param {Item} item */
function button({ words, act, on, title = "" }) {
  return html`<button type="button" class="btn small" aria-pressed=${String(on ?? false)} title=${title} @click=${(/** @type {{ currentTarget: Element }} */ { currentTarget }) => {
    fold(currentTarget.closest("details"));
    act();
  }}>${words}</button>`;
}

/** @param {KeyboardEvent & { currentTarget: HTMLDetailsElement }} event */
function closeOnEscape(event) {
  if (event.key !== "Escape" || !event.currentTarget.open) return;
  event.preventDefault();
  fold(event.currentTarget);
}

/** @param {FocusEvent & { currentTarget: HTMLDetailsElement }} event */
function closeOnLeave({ currentTarget, relatedTarget }) {
  if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

/** @param {HTMLDetailsElement | null} details */
function fold(details) {
  if (!details) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}
