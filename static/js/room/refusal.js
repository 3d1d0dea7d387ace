/**
 * A refusal, as the sentence beside the thing it concerns. Must never repeat what somebody typed.
 */
import { html, nothing } from "lit-html";
import { icon } from "../parts/symbols.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** The sentence for a thing; with a field, only if it is about that field. @param {Desk} desk @param {string} about @param {string} [field] */
export function refusal(desk, about, field) {
  const refused = desk.refusal(about);
  if (!refused || (field !== undefined && refused.field !== field)) return nothing;
  return html`<p class="field-error" role="alert">${icon("octagon-alert")}<span>${refused.words}</span></p>`;
}
