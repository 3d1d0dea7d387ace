/**
 * The vote card: it comes in from the top when a round opens, the rest stays behind it, and it can be put aside.
 * Must never fall over somebody who is writing: then it waits as a pill.
 */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { t } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { icon } from "../parts/symbols.js";
import { ballotForm, isSettled } from "./ballot.js";
import { cardBody } from "./card.js";
import { timeWords } from "./header.js";
import { ballot, mayVote, openRound, stage } from "./room-state.js";
import { standing, standingWord } from "./standing.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */
/** @typedef {{ kpi: KpiPart, round: RoundPart }} Due */

/** The vote that this seat still has to give, or is changing. @param {Desk} desk @returns {Due | null} */
export function dueVote(desk) {
  const { parts } = desk.live;
  const round = openRound(parts);
  const kpi = /** @type {KpiPart | undefined} */ (parts.get(`kpi/${round?.kpi}`));
  if (!round || !kpi || !mayVote(parts)) return null;
  return isSettled(desk, round, ballot(parts, round.id)) ? null : { kpi, round };
}

/** The card and the pill that brings it back: both stay drawn, the one that is not in use unseen. @param {Desk} desk @param {Due | null} due */
export function voteCard(desk, due) {
  if (!due) return nothing;
  const aside = desk.isAside(due.round.id);
  return html`${keyed(due.round.id, card(desk, due, aside))}${pill(desk, due, aside)}`;
}

/** Gives the keyboard to a card that came in, unless it is held by something that the card does not cover. */
export function meet() {
  requestAnimationFrame(() => isHeld() || document.getElementById("ballot-name")?.focus({ preventScroll: true }));
}

function isHeld() {
  const holder = document.activeElement;
  return holder !== document.body && !holder?.closest("[data-behind]");
}

/** @param {Desk} desk @param {Due} due @param {boolean} aside */
function card(desk, { kpi, round }, aside) {
  return html`<section class="room-ballot" aria-labelledby="ballot-name" ?data-behind=${aside}>
    <div class="room-ballot-bar"><p class="room-ballot-round">${t("Round %(n)s · open", { n: round.number })}</p><p class="room-clock">${timeLeft(desk)}</p>
      <button type="button" class="btn small" data-focus="vote-aside" @click=${() => desk.look.putAside(round.id, true)}>${t("Put it aside")}</button></div>
    ${state(desk)}
    <header class="room-head"><h1 id="ballot-name" tabindex="-1"><bdi>${kpi.name}</bdi></h1><p class="says soft room-plain"><bdi>${kpi.plain}</bdi></p></header>
    ${round.number > 1 ? html`<p class="small soft">${t("This is round %(n)s. The picture of the round before is shown again when this one is revealed.", { n: round.number })}</p>` : nothing}
    ${ballotForm(desk, kpi, round)}${cardBody(desk, kpi, desk.isVeryWide)}</section>`;
}

/** On a phone the card covers the line that says where one stands, so it carries it. @param {Desk} desk */
function state(desk) {
  const { name, says } = standing(desk.live.parts, { waits: desk.leaderLine.isDown, changing: () => true });
  return html`<p class="room-state room-ballot-state"><b class="room-word">${standingWord(name)}</b> <span>${says}</span></p>`;
}

/** @param {Desk} desk */
function timeLeft({ live }) {
  const running = stage(live.parts)?.clock;
  return running ? ticking(running, live.now, (ms, _total, held) => timeWords(ms, held)) : nothing;
}

/** @param {Desk} desk @param {Due} due @param {boolean} aside */
function pill(desk, { kpi, round }, aside) {
  return html`<div class="room-pill" ?data-behind=${!aside}><button type="button" class="btn act" data-focus="vote-aside" @click=${() => desk.look.putAside(round.id, false)}
    >${icon("check")}<span>${t("See the vote")} <span class="room-pill-name">· <bdi>${kpi.name}</bdi></span></span></button></div>`;
}
