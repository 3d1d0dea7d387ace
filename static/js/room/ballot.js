/**
 * The vote of this seat: the scale, two short scales, an estimate; then the receipt. Must never show anybody else's.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { swapMarks, timeOfDay } from "../formats.js";
import { icon, seats } from "../parts/symbols.js";
import { voteScale } from "../parts/scale.js";
import { perUnit } from "./card.js";
import { moreRatings, ratings, ratingWords } from "./ratings.js";
import { refusal } from "./refusal.js";
import { ballot, mayVote, workshop } from "./room-state.js";
import { consentScale, promise, sideAnswers } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Choice} Choice */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */
/** @typedef {import("../live/shapes.js").BallotPart} BallotPart */

const NEEDS_REASON = new Set(["0", "1", "2"]);

/** What stands in the place of a round that is not revealed; the form itself is on the vote card. @param {Desk} desk @param {RoundPart} round */
export function vote(desk, round) {
  const mine = ballot(desk.live.parts, round.id);
  if (round.status === "closed") return closed(desk, round, mine);
  const isDone = mayVote(desk.live.parts) && isSettled(desk, round, mine);
  return isDone ? receipt(desk, round, mine) : watching(round);
}

/** Whether this seat has voted, or its vote is on the way. @param {Desk} desk @param {RoundPart} round @param {BallotPart | undefined} mine */
export function isSettled(desk, round, mine) {
  return desk.isSending(`ballot/${round.id}`) || (mine !== undefined && !desk.look.isChanging(round.id));
}

/** @param {RoundPart} round */
function watching(round) {
  return html`<section class="stack"><p>${seats(round.voted, round.of)}</p>
    <p class="soft">${t("Nobody sees a vote until the round closes, the leader neither.")}</p></section>`;
}

/** @param {Desk} desk @param {RoundPart} round @param {BallotPart | undefined} mine */
function closed(desk, round, mine) {
  const tooLate = !mine && desk.choice(round.id).answer !== null;
  return html`<section class="stack tight" tabindex="-1" data-focus="vote"><h2 class="section-title">${t("This round is closed")}</h2>
    ${tooLate ? html`<p>${t("It closed before you sent your answer. Say it in the talk, or vote when it is asked again.")}</p>` : nothing}
    <p class="soft">${mine ? t("You voted: %(vote)s. Totals are shown when the round is revealed.", { vote: answerWords(mine) })
      : t("Totals are shown when the round is revealed.")}</p><p>${seats(round.voted, round.of)}</p></section>`;
}

/** The form. On a phone the answers fold to the chosen one, so that what comes next is in view. @param {Desk} desk @param {KpiPart} kpi @param {RoundPart} round */
export function ballotForm(desk, kpi, round) {
  const choice = desk.choice(round.id);
  const name = `ballot/${round.id}`;
  return html`<form class="room-vote ${choice.answer !== null && desk.look.isFolded(round.id) ? "folded" : ""}" novalidate @submit=${(/** @type {Event} */ event) => cast(event, desk, round)}
    @pointerdown=${() => desk.look.touched(true)} @keydown=${() => desk.look.touched(false)}>
    ${voteScale({
      name: `${name}/consent`,
      title: t("Your vote on %(name)s", { name: kpi.name }),
      answers: consentScale(),
      sideAnswers: sideAnswers(),
      chosen: choice.answer,
      onChoose: (answer) => choose(desk, round.id, answer),
      reason: reasonFor(desk, round, choice),
    })}
    ${choice.answer === null ? html`<p class="small soft room-after">${t("After this: Impact and Control, two taps.")}</p>`
      : html`<p class="room-unfold"><button type="button" class="btn small" @click=${() => desk.look.fold(round.id, false)}>${t("Another answer")}</button></p>`}
    <div class="room-rating ${isOnScale(choice) ? "" : "later"}"><div class="room-rates">${ratings(desk, round, choice)}${estimate(desk, kpi, round, choice)}</div>
      ${moreRatings(desk, round, choice)}</div>
    ${dock(desk, round, choice)}
  </form>`;
}

/** @param {Desk} desk @param {string} round @param {string} answer */
function choose(desk, round, answer) {
  desk.look.chosen(round);
  desk.choose(round, { answer });
}

/** @param {Event} event @param {Desk} desk @param {RoundPart} round */
function cast(event, desk, round) {
  event.preventDefault();
  desk.vote(round.id);
}

/** @param {Desk} desk @param {RoundPart} round @param {Choice} choice */
function reasonFor(desk, round, { answer, reason }) {
  if (!NEEDS_REASON.has(answer ?? "")) return null;
  const note = refusal(desk, `ballot/${round.id}`, "reason");
  return { label: t("What would have to change?"), text: reason, note, onInput: (/** @type {string} */ text) => desk.choose(round.id, { reason: text }) };
}

/** @param {Choice} choice */
function isOnScale({ answer }) {
  return answer !== null && /^\d$/.test(answer);
}

/** The voter's own number, while the leader's is sealed. @param {Desk} desk @param {KpiPart} kpi @param {RoundPart} round @param {Choice} choice */
function estimate(desk, kpi, round, choice) {
  if (kpi.target_state !== "sealed") return nothing;
  const leader = workshop(desk.live.parts)?.leader ?? "";
  return html`<div class="field room-estimate"><label for="estimate">${t("Your own estimate")}</label>
    <div class="input-unit"><input id="estimate" type="text" inputmode="decimal" autocomplete="off" .value=${live(swapMarks(choice.estimate))} aria-describedby="estimate-help"
      @input=${(/** @type {{ target: HTMLInputElement }} */ { target }) => desk.choose(round.id, { estimate: swapMarks(target.value) })}><span>${perUnit(kpi)}</span></div>
    ${refusal(desk, `ballot/${round.id}`, "estimate")}
    <p class="field-help" id="estimate-help">${t("%(leader)s’s number stays sealed until all have estimated.", { leader })}</p></div>`;
}

/** @param {Desk} desk @param {RoundPart} round @param {Choice} choice */
function dock(desk, round, choice) {
  const refused = desk.refusal(`ballot/${round.id}`);
  const elsewhere = refused && !["reason", "estimate"].includes(refused.field);
  return html`<div class="dock room-dock">${elsewhere ? refusal(desk, `ballot/${round.id}`) : nothing}
    <button type="submit" class="btn act large room-cast" data-focus="vote" ?disabled=${choice.answer === null}>${buttonWords(choice)}</button>
    <details class="vote-promise"><summary>${t("Confidential: the leader and the room see totals only. You can change it until the round closes.")}
      <u>${t("The exact promise")}</u></summary><p>${promise()}</p></details></div>`;
}

/** The button repeats the choice. @param {Choice} choice */
function buttonWords({ answer, reason }) {
  if (answer === null) return t("Choose an answer");
  if (answer === "unclear") return t("Send: I don’t understand it yet");
  if (answer === "abstain") return t("Send: not my area");
  const withReason = NEEDS_REASON.has(answer) && reason.trim();
  return withReason ? t("Vote %(vote)s, with my reason", { vote: answer }) : t("Vote %(vote)s", { vote: answer });
}

/** @param {Desk} desk @param {RoundPart} round @param {BallotPart | undefined} mine */
function receipt(desk, round, mine) {
  const sending = desk.isSending(`ballot/${round.id}`);
  return html`<section class="stack room-sent" tabindex="-1" data-focus="vote">${mine ? ownVote(mine) : nothing}
    <p>${seats(round.voted, round.of)}</p>
    <div class="receipt"><p class="row tight">${icon(sending ? "clock" : "check")}<span><b>${sending ? t("On its way.") : sentWords(mine)}</b>
      <span class="soft">${t("Nobody sees it until the round closes, and then only totals.")}</span></span></p>
      ${mine && !sending ? html`<button type="button" class="btn" @click=${() => desk.change(round.id, mine)}>${t("Change my vote")}</button>` : nothing}
    </div></section>`;
}

/** @param {BallotPart | undefined} mine */
function sentWords(mine) {
  return mine?.at ? t("Sent %(time)s.", { time: timeOfDay(mine.at) }) : t("Sent.");
}

/** @param {BallotPart} mine */
function ownVote(mine) {
  return html`<p class="lab">${t("Your vote, seen by you alone")}</p>
    <p class="room-own-vote">${answerWords(mine)}</p>${mine.reason ? html`<p class="quote pre"><bdi>${mine.reason}</bdi></p>` : nothing}
    <p class="small soft">${ratingWords(mine)}</p>`;
}

/** @param {BallotPart} mine */
function answerWords({ consent, unclear }) {
  const side = sideAnswers().find(({ value }) => value === (unclear ? "unclear" : "abstain"));
  const given = consent === null ? side : consentScale()[consent];
  return [consent, given?.lead, given && "rest" in given ? given.rest : ""].filter((word) => word !== null && word !== "").join(" ");
}
