/**
 * The clock of a phase. Must never count by itself: whoever owns the time hands in what is left.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { em } from "./stack.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */

/**
 * @param {number} msLeft negative when the time is over
 * @param {number} total milliseconds planned
 * @param {boolean} held
 * @param {{ label?: string, small?: boolean }} [options]
 * @returns {Drawing}
 */
export function timer(msLeft, total, held, { label, small = false } = {}) {
  const over = msLeft < 0;
  const look = ["timer", held && "held", over && "over", small && "small"].filter(Boolean).join(" ");
  return html`<div class=${look} role="timer">
    ${small ? nothing : html`<p class="lab">${label ?? t("Time left in this phase")}</p>`}
    <p class="timer-clock">${over ? `+${clock(-msLeft)}` : clock(msLeft)}</p>
    ${small ? nothing : line(msLeft, total)}${note(over, held)}
  </div>`;
}

/** Minutes and seconds, such as 2:14. @param {number} ms */
export function clock(ms) {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {number} msLeft @param {number} total */
function line(msLeft, total) {
  const share = total > 0 ? Math.min(1, Math.max(0, msLeft / total)) : 0;
  return html`<svg class="timer-line" aria-hidden="true" height=${em(0.25)}><rect width="100%" height="100%"></rect
    ><rect width="${Math.round(share * 1000) / 10}%" height="100%"></rect></svg>`;
}

/** @param {boolean} over @param {boolean} held */
function note(over, held) {
  if (held) return html`<p class="timer-note">${t("On hold")}</p>`;
  return over ? html`<p class="timer-note">${t("over the planned time")}</p>` : nothing;
}
