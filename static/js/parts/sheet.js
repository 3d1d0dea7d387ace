/**
 * A sheet over everything else: one thing asked or shown, closed by Escape or by its own button.
 * Must never open by itself in the middle of somebody's sentence.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */

/**
 * @param {{ id: string, title: unknown, body: unknown, acts?: unknown, wide?: boolean }} sheet acts: buttons, else one to close it
 * @returns {Drawing}
 */
export function sheet({ id, title, body, acts, wide = false }) {
  return html`<dialog id=${id} class="sheet ${wide ? "wide" : ""}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
    <div class="stack">${body}</div><form method="dialog" class="row end">${acts ?? html`<button class="btn">${t("Close")}</button>`}</form></dialog>`;
}

/** Open it over the page. @param {string} id */
export function openSheet(id) {
  const found = document.getElementById(id);
  if (found instanceof HTMLDialogElement && !found.open) found.showModal();
}
