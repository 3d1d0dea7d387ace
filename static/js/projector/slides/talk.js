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
import { heading, showOfHands } from "./card.js";
import { spoke } from "./vote.js";
import { lowWords, pieces, plotData } from "./reveal.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */
/** @typedef {import("../parts.js").Comment} Comment */

const TALK = ["objection", "concern", "question"];

/** @param {Parts} parts */
export function talk(parts) {
  const kpi = spotlight(parts);
  if (!kpi) return nothing;
  const look = pictured(parts, kpi.id).length || kpi.hands ? "p-two p-talk" : "p-talk";
  return html`${heading(kpi, target(parts, kpi))}<div class=${look}><section>${said(parts, kpi)}</section>${picture(parts, kpi)}</div>`;
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
  const low = lowVotes(comments.slice(0, 1)).length && lowVotes(comments).length;
  const title = low ? lowWords(low) : t("What the room says");
  return html`${idea(parts, kpi)}<h2 class="p-label ${low ? "p-low" : "faint"}">${title}</h2>
    ${comments.length ? nothing : html`<p class="p-text soft">${t("Nothing written yet. What should we hear first?")}</p>`}
    ${comments.map((comment) => quote(parts, comment))}`;
}

/** A proposal of the room and the answer it got. @param {Parts} parts @param {Kpi} kpi */
function idea(parts, kpi) {
  if (!kpi.from_room) return nothing;
  return html`<div class="p-idea" data-item><p class="p-label faint">${t("An idea from the room, and why")}</p><p class="p-says"><bdi>${kpi.purpose}</bdi></p>
    ${kpi.answer ? answered(parts, kpi.answer) : owed(t("Waiting for an answer"))}</div>`;
}

/** @param {Parts} parts @param {Comment} comment */
function quote(parts, comment) {
  const all = pieces(comment.text);
  const reply = comment.answer ? answered(parts, comment.answer) : owed(t("Waiting for an answer"));
  return all.map((text, i) => html`<div class=${i ? "p-said p-goes-on" : "p-said"} data-item>
    ${i ? nothing : html`<p class="p-small soft">${kindWord(comment.kind)}</p>`}<p class="p-says"><bdi>${text}</bdi></p>
    ${i === all.length - 1 ? html`<div class="p-said-answer">${reply}</div>` : nothing}</div>`);
}

/** @param {Parts} parts @param {import("../parts.js").Answer} given */
function answered(parts, given) {
  return answer({ who: workshopOf(parts).leader, verdict: verdictWord(given.verdict), text: given.text });
}

/** Where hands were counted they are seen at once, and nothing said of the votes stands over them: those are a page away. @param {Parts} parts @param {Kpi} kpi */
function picture(parts, kpi) {
  const [newest] = pictured(parts, kpi.id);
  if (!newest?.picture) return kpi.hands ? html`<section>${showOfHands(kpi)}</section>` : nothing;
  const votes = html`<h2 class="p-title">${say(newest.picture.headline)}</h2>${spoke(parts, newest)}${dotPlot(plotData(parts, kpi.id), { low: "" })}`;
  if (!kpi.hands) return html`<section class="p-reading">${votes}</section>`;
  return html`<section>${showOfHands(kpi)}<div class="p-reading" data-item data-break>${votes}</div></section>`;
}
