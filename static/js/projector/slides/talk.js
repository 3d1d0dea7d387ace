/**
 * One hot spot: the KPI, its target once it is shown, and the talk with its answers, low votes first.
 * Must never show who said something.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { answer, kindWord } from "../../parts/comment.js";
import { dotPlot } from "../../parts/dot-plot.js";
import { owed } from "../../parts/symbols.js";
import { commentsOn, lowVotes, pictured, spotlight, targetWords, workshopOf } from "../parts.js";
import { sentence as say, verdictWord } from "../../room/words.js";
import { heading } from "./card.js";
import { lowWords, pieces, plotData } from "./reveal.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */
/** @typedef {import("../parts.js").Comment} Comment */

const TALK = ["objection", "concern", "question"];

/** @param {Parts} parts */
export function talk(parts) {
  const kpi = spotlight(parts);
  if (!kpi) return nothing;
  return html`${heading(kpi, target(parts, kpi))}<div class="p-two p-talk"><section>${said(parts, kpi)}</section>
    <section class="p-reading">${picture(parts, kpi)}</section></div>`;
}

/** Low votes, then objections, concerns and questions; what has no answer comes before what has one. @param {Comment[]} comments */
export function inTalkingOrder(comments) {
  const low = lowVotes(comments);
  const rest = TALK.flatMap((kind) => comments.filter((comment) => comment.kind === kind && !low.includes(comment)));
  return [...low, ...rest].sort((a, b) => Number(Boolean(a.answer)) - Number(Boolean(b.answer)));
}

/** @param {Parts} parts @param {Kpi} kpi */
function target(parts, kpi) {
  if (!kpi.target) return nothing;
  return html`<p class="p-target"><span class="p-label faint"><bdi>${workshopOf(parts).leader}</bdi>: ${t("target")}</span><b><bdi>${targetWords(kpi)}</bdi></b></p>`;
}

/** @param {Parts} parts @param {Kpi} kpi */
function said(parts, kpi) {
  const comments = inTalkingOrder(commentsOn(parts, kpi.id));
  const low = lowVotes(comments).length;
  const title = low ? lowWords(low) : t("What the room says");
  return html`<h2 class="p-label ${low ? "p-low" : "faint"}">${title}</h2>${idea(parts, kpi)}
    ${comments.length ? comments.map((comment) => quote(parts, comment)) : html`<p class="p-text soft">${t("Nothing written yet. What should we hear first?")}</p>`}`;
}

/** A proposal of the room and the answer it got. @param {Parts} parts @param {Kpi} kpi */
function idea(parts, kpi) {
  if (!kpi.from_room) return nothing;
  return html`<div class="p-said" data-item><p class="p-small soft">${t("An idea from the room")}</p><p class="p-says"><bdi>${kpi.purpose}</bdi></p>
    ${kpi.answer ? answered(parts, kpi.answer) : owed(t("Waiting for an answer"))}</div>`;
}

/** @param {Parts} parts @param {Comment} comment */
function quote(parts, comment) {
  const [first, ...more] = pieces(comment.text);
  return html`<div class="p-said" data-item><p class="p-small soft">${kindWord(comment.kind)}</p><p class="p-says"><bdi>${first}</bdi></p></div>
    ${more.map((text) => html`<p class="p-said p-says" data-item><bdi>${text}</bdi></p>`)}
    <div class="p-said-answer" data-item>${comment.answer ? answered(parts, comment.answer) : owed(t("Waiting for an answer"))}</div>`;
}

/** @param {Parts} parts @param {import("../parts.js").Answer} given */
function answered(parts, given) {
  return answer({ who: workshopOf(parts).leader, verdict: verdictWord(given.verdict), text: given.text });
}

/** @param {Parts} parts @param {Kpi} kpi */
function picture(parts, kpi) {
  const [newest] = pictured(parts, kpi.id);
  if (!newest?.picture) return html`<p class="p-text soft">${t("The room has not voted on it yet.")}</p>`;
  return html`<h2 class="p-title">${say(newest.picture.headline)}</h2>${dotPlot(plotData(parts, kpi.id))}`;
}
