/**
 * The talk on one KPI: what is owed first, the composer for answers, and the picture once it is revealed.
 * Must never show an author the data does not name, nor let a co-facilitator answer in the leader's name.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { answer as drawAnswer, comment as drawComment } from "../parts/comment.js";
import { dotPlot } from "../parts/dot-plot.js";
import { hands } from "../parts/hands.js";
import { answerWord, question } from "../parts/prompts.js";
import { stood } from "../parts/stood.js";
import { commentsOn, decimal, kpiOf, kpis, lowVotes, pictured, stageOf, targetWords, workshopOf } from "../projector/parts.js";
import { inOneLine, lowWords, more, plotData, strips } from "../projector/slides/reveal.js";
import { sentence } from "../room/words.js";
import { asking } from "./asking.js";
import { composer } from "./composer.js";
import { onValue } from "./events.js";
import { guard } from "./guard.js";
import { countHands } from "./hands.js";
import { merging } from "./merge.js";
import { fromComment } from "./premise-form.js";
import { talkTime } from "./talk-time.js";
import { unansweredFirst } from "./waiting.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../projector/parts.js").Comment} Comment */
/** @typedef {import("../projector/parts.js").Parts} Parts */

/** What stands for no KPI in particular. */
export const WHOLE_LIST = "*";

/** @param {Desk} desk */
export function talkPanel(desk) {
  const about = subject(desk);
  const kpi = kpiOf(desk.live.parts, about);
  const said = unansweredFirst(commentsOn(desk.live.parts, about));
  return html`<section class="con-talk">${chooser(desk, about)}${kpi ? head(desk, kpi) : nothing}
    <div class="con-talk-acts">${asking(desk, about)}${kpi ? countHands(desk, kpi) : nothing}</div>${talkTime(desk)}${desk.isLeader ? composer(desk, kpi, said) : nothing}
    ${said.length ? nothing : html`<p class="small soft">${t("Nothing was said here yet.")}</p>`}
    <ul class="comments">${said.map((one) => html`<li>${entry(desk, one)}</li>`)}</ul>
    ${kpi ? picture(desk.live.parts, kpi) : nothing}${kpi?.hands ? hands(kpi.hands) : nothing}</section>`;
}

/** Which KPI's talk is open; empty for the whole list. The room's KPI again as soon as the room moves. @param {Desk} desk */
function subject(desk) {
  const { spotlight } = stageOf(desk.live.parts);
  if (!desk.looksAt || desk.looksFrom !== spotlight) return spotlight;
  return desk.looksAt === WHOLE_LIST ? "" : desk.looksAt;
}

/** @param {Desk} desk @param {string} about */
function chooser(desk, about) {
  const { parts } = desk.live;
  const whole = commentsOn(parts, "").filter(({ answer }) => !answer).length;
  const look = onValue((looksAt) => desk.set({ looksAt, looksFrom: stageOf(parts).spotlight }));
  return html`<div class="field"><select aria-label=${t("The talk on")} .value=${livening(about || WHOLE_LIST)} @change=${look}>
    ${kpis(parts).map(({ id, name, owed }) => html`<option value=${id} ?selected=${id === about}>${withOwed(name, owed)}</option>`)}
    <option value=${WHOLE_LIST} ?selected=${!about}>${withOwed(t("The whole list"), whole)}</option></select></div>`;
}

/** @param {string} name @param {number} owed */
function withOwed(name, owed) {
  return owed ? `${name} · ${tn("%(n)s unanswered", "%(n)s unanswered", owed)}` : name;
}

/** @param {Desk} desk @param {Kpi} kpi */
function head(desk, kpi) {
  const { id } = workshopOf(desk.live.parts);
  return html`<p class="small soft says"><bdi>${kpi.plain}</bdi></p>${kpi.answer ? drawAnswer(given(desk, kpi.answer)) : nothing}
    <p class="row small">${kpi.target ? target(kpi) : nothing}<a href="/workshops/${id}/kpis/${kpi.id}">${t("Open the card")}</a></p>
    ${kpi.stops ? html`<p class="small">${tn("%(n)s would stop it.", "%(n)s would stop it.", kpi.stops)}</p>` : nothing}${merging(desk, kpi)}${stood(kpi, false)}
    ${kpi.out_of_date ? html`<p class="small"><b>${t("Changed after the vote: the room is asked again.")}</b></p>` : nothing}`;
}

/** @param {Kpi} kpi */
function target(kpi) {
  const state = kpi.target_state === "sealed" ? t("sealed, only you see it") : t("shown");
  return html`<span>${t("Target")}: <b><bdi>${targetWords(kpi)}</bdi></b> <span class="faint">${state}</span></span>`;
}

/** @param {Desk} desk @param {import("../live/shapes.js").Answer} answer @param {string} [prompt] */
function given(desk, { verdict, text }, prompt) {
  return { who: workshopOf(desk.live.parts).leader, verdict: answerWord(verdict, prompt), text };
}

/** One comment with its answer, and what can be made of it. @param {Desk} desk @param {Comment} one */
export function entry(desk, one) {
  const { kind, text, by, consent, answer, prompt } = one;
  const low = consent !== null && consent !== undefined;
  const who = low ? t("a vote of %(vote)s", { vote: consent }) : by ?? null;
  const mayAnswer = desk.isLeader && !answer;
  const acts = html`${guard(desk, one)}<div class="con-entry-acts">${mayAnswer ? picker(desk, one) : nothing}${fromComment(desk, one)}</div>`;
  return drawComment({ kind, text, who, asked: question(prompt), answer: answer && given(desk, answer, prompt), waits: !answer }, { acts });
}

/** @param {Desk} desk @param {Comment} one */
function picker(desk, { id }) {
  return html`<label class="choice con-pick"><input type="checkbox" .checked=${livening(desk.picked.has(id))} @change=${() => desk.pick(id)}>
    <span class="small">${t("Answer this")}</span></label>`;
}

/** What the second round changed, in words. @param {Parts} parts @param {Kpi} kpi */
function changes(parts, kpi) {
  const [now, then] = pictured(parts, kpi.id);
  if (!now?.picture || !then?.picture) return nothing;
  const [middle, before] = [decimal(now.picture.median), decimal(then.picture.median)];
  return html`<p class="small"><b>${middle === before ? t("The middle stays at %(middle)s.", { middle: middle ?? t("none") }) : t("The middle moved from %(before)s to %(middle)s.", { before: before ?? t("none"), middle: middle ?? t("none") })}</b>
    ${t("Low votes: %(now)s now, %(before)s before.", { now: lowOf(now.picture), before: lowOf(then.picture) })}
    ${now.moved === null ? nothing : tn("%(n)s vote moved.", "%(n)s votes moved.", now.moved)}</p>`;
}

/** @param {import("../projector/parts.js").Picture} picture */
function lowOf({ counts }) {
  return counts.slice(0, 3).reduce((sum, n) => sum + n, 0);
}

/** @param {Parts} parts @param {Kpi} kpi */
function picture(parts, kpi) {
  const [newest] = pictured(parts, kpi.id);
  if (!newest?.picture) return nothing;
  const low = lowVotes(commentsOn(parts, kpi.id)).length;
  return html`<section class="con-picture"><h3 class="section-title">${sentence(newest.picture.headline)}</h3>
    ${newest.leader_spoke ? html`<p class="small"><b>${t("The leader spoke before this vote.")}</b></p>` : nothing}
    ${changes(parts, kpi)}<p class="small">${inOneLine(newest.picture)}</p>${dotPlot(plotData(parts, kpi.id), { low: lowWords(low) })}
    ${(newest.hints ?? []).map((hint) => html`<p class="small"><b>${sentence(hint)}</b></p>`)}
    <div class="strips">${strips(newest.picture)}</div>${more(newest.picture)}</section>`;
}
