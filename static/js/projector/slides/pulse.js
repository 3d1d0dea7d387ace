/**
 * The closing questions: thanks, and how many have answered. Must never show an answer, nor a total.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { seats } from "../../parts/symbols.js";
import { pulseOf } from "../parts.js";
import { seatSize } from "./vote.js";

/** @typedef {import("../parts.js").Parts} Parts */

/** @param {Parts} parts */
export function pulse(parts) {
  const { given, of } = pulseOf(parts);
  return html`<div class="p-fill"><header><h1 class="p-headline">${t("Thank you. Three short questions are on your own screen.")}</h1>
      <p class="p-plain">${t("Could you say what you think, did it have an influence, and do you know why.")}</p></header>
    <div class="p-middle" data-seats=${seatSize(of)}>${seats(given, of, { huge: true, words: answered(given, of) })}</div>
    <p class="p-text soft p-last">${t("Nobody sees a single answer. Totals are told to those who run the room, from three answers on.")}</p></div>`;
}

/** One quiet line for a slide about something else. @param {Parts} parts */
export function pulseLine(parts) {
  const { status, given, of } = pulseOf(parts);
  return status === "open" ? html`<p class="p-small soft p-pulse">${t("Closing questions: %(answered)s.", { answered: answered(given, of) })}</p>` : nothing;
}

/** @param {number} given @param {number} of */
function answered(given, of) {
  return t("%(given)s of %(of)s have answered", { given, of });
}
