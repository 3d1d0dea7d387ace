/**
 * What still waits for words, by kind, over the whole list or one KPI: counted, picked and answered several at once.
 * Must never let a co-facilitator answer in the leader's name.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { kpiOf, kpis, workshopOf } from "../projector/parts.js";
import { composer } from "./composer.js";
import { onValue } from "./events.js";
import { premises } from "./premise-form.js";
import { entry, WHOLE_LIST } from "./talk-panel.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Comment} Comment */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../projector/parts.js").Parts} Parts */

/** So many of all comments must be answered before the list can be signed (domain.md §5.7). */
const [PART, WHOLE] = [4, 5];

const NAMED = ["objection", "question", "concern", "idea", "evidence"];

/** @param {Desk} desk */
export function ledgerPanel(desk) {
  const { parts } = desk.live;
  const waiting = owed(parts).filter((one) => isAbout(desk, one.kpi));
  const ideas = kpis(parts).filter((kpi) => kpi.from_room && !kpi.answer && isAbout(desk, kpi.id));
  return html`<section class="con-talk con-ledger">${counts(parts)}${filter(desk)}
    ${desk.isLeader ? composer(desk, undefined, waiting) : nothing}
    ${ideas.length ? html`<h3 class="lab">${t("Proposals of the room")}</h3><ul class="comments">${ideas.map((kpi) => html`<li>${idea(desk, kpi)}</li>`)}</ul>` : nothing}
    ${groups().map(([title, wanted]) => group(desk, title, waiting.filter(wanted)))}
    ${waiting.length || ideas.length ? nothing : html`<p class="small">${t("Nothing waits for an answer here.")}</p>`}</section>
    ${premises(desk, isFiltered(desk) ? idOf(desk.ledgerAbout) : undefined, isFiltered(desk) ? undefined : (id) => nameOf(parts, id))}
    <p class="small"><a href="/workshops/${workshopOf(parts).id}/answers">${t("The same on a page")}</a></p>${agenda(parts)}`;
}

/** In a review: how much is open, and the page on which it is looked at. @param {Parts} parts */
function agenda(parts) {
  const review = /** @type {import("../live/shapes.js").ReviewPart | undefined} */ (parts.get("review"));
  if (!review) return nothing;
  const open = review.items.filter(({ done }) => !done).length;
  return html`<p class="small"><a href="/workshops/${workshopOf(parts).id}/review">${t("What the review looks at")}</a> ${tn("%(n)s thing is open.", "%(n)s things are open.", open)}
    ${review.open.length ? html`<b>${tn("%(n)s KPI is not reviewed.", "%(n)s KPIs are not reviewed.", review.open.length)}</b>` : nothing}</p>`;
}

/** Comments that wait for the leader; her own need no answer. @param {Parts} parts @returns {Comment[]} */
export function owed(parts) {
  return everybodysWords(parts).filter(({ answer }) => !answer).sort((a, b) => a.place - b.place);
}

/** @param {Parts} parts @returns {Comment[]} */
function everybodysWords(parts) {
  const { leader } = workshopOf(parts);
  return /** @type {Comment[]} */ (parts.all("comment")).filter(({ by }) => by !== leader);
}

/** @param {Parts} parts */
function counts(parts) {
  const rest = everybodysWords(parts).filter(({ kind }) => kind !== "objection");
  const answered = rest.filter(({ answer }) => answer).length;
  const needed = Math.ceil((rest.length * PART) / WHOLE);
  const open = owed(parts);
  const ideas = kpis(parts).filter((kpi) => kpi.from_room && !kpi.answer).length;
  return html`<dl class="facts small"><div><dt>${t("Comments answered")}</dt><dd>${t("%(n)s of %(of)s", { n: answered, of: rest.length })}${
      answered < needed ? html`<span class="soft"> · ${t("%(n)s needed", { n: needed })}</span>` : nothing}</dd></div>
    ${[[t("Objections open"), open.filter(({ kind }) => kind === "objection").length], [t("Proposals open"), ideas], [t("Questions open"), open.filter(({ kind }) => kind === "question").length]]
      .map(([words, n]) => html`<div><dt>${words}</dt><dd>${n || t("none")}</dd></div>`)}</dl>`;
}

/** @param {Desk} desk */
function filter(desk) {
  const { parts } = desk.live;
  return html`<div class="field"><select aria-label=${t("What waits about")} .value=${livening(desk.ledgerAbout)} @change=${onValue((ledgerAbout) => desk.set({ ledgerAbout }))}>
    <option value="" ?selected=${!desk.ledgerAbout}>${t("Everything")}</option>
    ${kpis(parts).map(({ id, name }) => html`<option value=${id} ?selected=${id === desk.ledgerAbout}>${name}</option>`)}
    <option value=${WHOLE_LIST} ?selected=${desk.ledgerAbout === WHOLE_LIST}>${t("The whole list")}</option></select></div>`;
}

/** @returns {[title: string, wanted: (one: Comment) => boolean][]} */
function groups() {
  const risk = (/** @type {Comment} */ { prompt }) => prompt === "cheat";
  const kind = (/** @type {string[]} */ ...kinds) => (/** @type {Comment} */ one) => kinds.includes(one.kind) && !risk(one);
  return [
    [t("Objections"), kind("objection")],
    [t("Ways to cheat it"), risk],
    [t("Questions"), kind("question")],
    [t("Concerns"), kind("concern")],
    [t("Ideas and evidence"), kind("idea", "evidence")],
    [t("Support and other words"), (one) => !NAMED.includes(one.kind) && !risk(one)],
  ];
}

/** @param {Desk} desk @param {string} title @param {Comment[]} some */
function group(desk, title, some) {
  if (!some.length) return nothing;
  return html`<div class="row between con-group-head"><h3 class="lab">${title}</h3>${desk.isLeader && some.length > 1 ? pickAll(desk, some) : nothing}</div>
    <ul class="comments">${some.map((one) => html`<li><p class="tiny soft"><bdi>${nameOf(desk.live.parts, one.kpi)}</bdi></p>${entry(desk, one)}</li>`)}</ul>`;
}

/** @param {Desk} desk @param {Comment[]} some */
function pickAll(desk, some) {
  const left = some.filter(({ id }) => !desk.picked.has(id));
  const turn = left.length ? left : some;
  return html`<button type="button" class="btn small link" @click=${() => turn.forEach(({ id }) => desk.pick(id))}>${
    left.length ? tn("Pick all %(n)s", "Pick all %(n)s", some.length) : t("Pick none")}</button>`;
}

/** @param {Desk} desk @param {Kpi} kpi */
function idea(desk, kpi) {
  const answer = html`<button type="button" class="btn small" data-focus="idea-${kpi.id}" @click=${() => desk.set({ answering: kpi.id, verdict: "" })}>${t("Answer the proposal")}</button>`;
  return html`<p><b><bdi>${kpi.name}</bdi></b></p><p class="quote pre"><bdi>${kpi.purpose}</bdi></p>
    ${!desk.isLeader ? nothing : desk.answering === kpi.id ? composer(desk, kpi, []) : answer}`;
}

/** @param {Parts} parts @param {string} kpi */
function nameOf(parts, kpi) {
  return kpiOf(parts, kpi)?.name ?? t("The whole list");
}

/** @param {Desk} desk @param {string} kpi */
function isAbout(desk, kpi) {
  return !isFiltered(desk) || kpi === idOf(desk.ledgerAbout);
}

/** @param {Desk} desk */
function isFiltered({ ledgerAbout }) {
  return ledgerAbout !== "";
}

/** @param {string} about */
function idOf(about) {
  return about === WHOLE_LIST ? "" : about;
}
