/**
 * The small signs of the product: icons, keys, circles for voices, squares for decisions.
 * Must never use a circle for anything but a voice, or a square for anything but a decision or an answer.
 */
import { html, nothing } from "lit-html";
import { t, th } from "../i18n.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */

const SPRITE = new URL("../../vendor/icons.svg", import.meta.url).pathname;
const MANY = 24;

/**
 * One icon of the sprite; decoration unless it has a label.
 * @param {string} name @param {string} [label]
 * @returns {Drawing}
 */
export function icon(name, label) {
  return html`<svg class="icon" viewBox="0 0 24 24" role=${label ? "img" : "presentation"} aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : "true"}><use href="${SPRITE}#${name}"></use></svg>`;
}

/** A key of the keyboard, printed on a button. @param {string} letter */
export function key(letter) {
  return html`<kbd class="key" aria-hidden="true">${letter}</kbd>`;
}

/** Three circles and one square. */
export function mark() {
  return html`<span class="mark" aria-hidden="true"><i></i><i></i><i></i><i></i></span>`;
}

/** Something is owed: a dashed square and the words for it. @param {unknown} words */
export function owed(words) {
  return html`<p class="waiting"><i class="owed" aria-hidden="true"></i><span>${words}</span></p>`;
}

/** What was decided, as words beside a square. @param {string} words */
export function verdict(words) {
  return html`<span class="verdict"><i class="square" aria-hidden="true"></i>${words}</span>`;
}

/** The tag of a decision that goes against the room. */
export function against() {
  return html`<span class="against">${t("Against the room’s advice")}</span>`;
}

/**
 * One disc per ballot, one dashed ring per open seat, then the words. The order is filling order, never people.
 * @param {number} filled @param {number} total
 * @param {{ words?: string, huge?: boolean }} [options]
 */
export function seats(filled, total, { words, huge = false } = {}) {
  const sentence = words ?? t("%(filled)s of %(total)s voted", { filled, total });
  const look = `seats${huge ? " huge" : ""}${total > MANY ? " many" : ""}`;
  return html`<span class=${look}
    ><span class="seats-dots" aria-hidden="true">${places(filled, total)}</span><b>${sentence}</b></span>`;
}

/** The block that replaces the strip when a list is signed. @param {string} who @param {string} when @param {{ signing?: boolean }} [options] */
export function stamp(who, when, { signing = false } = {}) {
  return html`<div class="stamp ${signing ? "signing" : ""}"><strong>${t("Final")}</strong
    ><p><span>${th("Decided by %(who)s", { who: html`<bdi>${who}</bdi>` })}</span><span>${when}</span></p></div>`;
}

/** Each place stays where it is when it fills. @param {number} filled @param {number} total */
function places(filled, total) {
  return Array.from({ length: Math.max(filled, total) }, (_, i) => html`<i class=${i < filled ? "disc" : "gap"}></i>`);
}
