/**
 * Short news at the edge of the screen. Must never carry the only copy of anything: it goes away.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { icon } from "./symbols.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {{ words: string, refused?: boolean, act?: { words: string, onClick: () => void } | null, onClose?: () => void }} News */

/** @param {News} news @returns {Drawing} */
export function toast({ words, refused = false, act, onClose }) {
  return html`<div class="toast" role=${refused ? "alert" : nothing}>${refused ? icon("octagon-alert") : nothing}<p ?data-say=${!refused}>${words}</p>
    ${act ? html`<button type="button" class="btn small" @click=${act.onClick}>${act.words}</button>` : nothing}
    ${onClose ? html`<button type="button" class="btn small" @click=${onClose}>${t("Close")}</button>` : nothing}</div>`;
}

/** All toasts; refusals are read out at once, the rest by the one voice of the screen. @param {News[]} news @returns {Drawing} */
export function toasts(news) {
  return html`<div class="toasts">${news.map(toast)}</div>`;
}
