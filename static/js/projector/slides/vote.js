/**
 * A vote while it runs and after it is closed: how many, never what or who; beside it what the six answers mean.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { seats } from "../../parts/symbols.js";
import { lastRound, spotlight, workshopOf } from "../parts.js";
import { consentWords } from "../words.js";
import { heading } from "./card.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Round} Round */

/** Up to so many seats the discs have this size. @type {[number, string][]} */
const SIZES = [[6, "few"], [9, "some"], [24, "many"], [64, "crowd"]];

/** @param {Parts} parts */
export function vote(parts) {
  const kpi = spotlight(parts);
  const round = kpi && lastRound(parts, kpi.id);
  if (!kpi || !round) return nothing;
  return html`<div class="p-fill">${heading(kpi)}<div class="p-two p-vote"><section class="p-middle" data-seats=${seatSize(round.of)}>
      ${seats(round.voted, round.of, { huge: true, words: count(round) })}<p class="p-text soft">${nextLine(round)}</p>${spoke(parts, round)}</section>
    <section class="p-answers-words"><h2 class="p-label faint">${t("What the numbers say")}</h2>
      <ol>${consentWords().map((words, vote) => html`<li><b>${vote}</b><span>${words}</span></li>`)}</ol></section></div></div>`;
}

/** That the leader spoke before a vote is told beside it. @param {Parts} parts @param {Round} round */
export function spoke(parts, round) {
  return round.leader_spoke ? html`<p class="p-small p-spoke">${t("%(leader)s spoke before this vote.", { leader: workshopOf(parts).leader })}</p>` : nothing;
}

/** How large the discs may be, in one word. @param {number} of */
export function seatSize(of) {
  return SIZES.find(([most]) => of <= most)?.[1] ?? "throng";
}

/** @param {Round} round */
function count({ status, voted, of }) {
  return status === "open" ? t("%(voted)s of %(of)s have voted", { voted, of }) : t("The vote is closed");
}

/** @param {Round} round */
function nextLine({ status, voted, of }) {
  return status === "open"
    ? t("Nobody sees a vote until the round closes, the leader neither.")
    : t("%(voted)s of %(of)s voted. All votes are shown together.", { voted, of });
}
