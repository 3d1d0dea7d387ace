/**
 * A vote while it runs and after it is closed: how many, never what or who.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { seats } from "../../parts/symbols.js";
import { lastRound, spotlight } from "../parts.js";
import { heading } from "./card.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Round} Round */

/** @param {Parts} parts */
export function vote(parts) {
  const kpi = spotlight(parts);
  const round = kpi && lastRound(parts, kpi.id);
  if (!kpi || !round) return nothing;
  return html`${heading(kpi)}<div class="p-vote">${seats(round.voted, round.of, { huge: true, words: count(round) })}
    <p class="p-text soft">${nextLine(round)}</p></div>`;
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
