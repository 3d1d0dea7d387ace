/**
 * A chip: a word about a KPI and what it means, in an outlined box. Must never be a colour, a person or a button.
 */
import { html, nothing } from "lit-html";

/** @param {string} word @param {string} [meaning] */
export function chip(word, meaning) {
  return html`<span class="chip"><b>${word}</b>${meaning ? html` <span>${meaning}</span>` : nothing}</span>`;
}
