/**
 * What a KPI stands on, as the room sees it: other teams, what it rests on, ways to cheat it with their guards; and the
 * question to the people of another team. Must never answer for anybody.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { swapMarks } from "../formats.js";
import { needRow, needsOf, question } from "../parts/needs.js";
import { premiseRow, premisesOf } from "../parts/premises.js";
import { refusal } from "./refusal.js";
import { me, said, table, workshop } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").CommentPart} CommentPart */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").NeedPart} NeedPart */
/** @typedef {{ status: string, supply: string, text: string }} Answer */

const MAY = new Set(["participant", "observer", "cofacilitator"]);

/** All of it, folded; nothing where nothing is noted. @param {Desk} desk @param {KpiPart} kpi */
export function standsOn(desk, kpi) {
  const { parts } = desk.live;
  const [needs, premises, risks] = [needsOf(parts, kpi.id), premisesOf(parts, kpi.id), guarded(said(parts, kpi.id))];
  const count = needs.length + premises.length + risks.length;
  if (!count) return nothing;
  return html`<details class="section room-stands"><summary><h2>${t("What it stands on")}</h2><span class="section-says">${tn("%(n)s thing is noted", "%(n)s things are noted", count)}</span></summary>
    <div class="section-body stack">
      ${list(t("Between teams"), needs.map((need) => html`${needRow(need)}${mayAnswer(desk, need) ? changing(desk, need) : nothing}`))}
      ${list(t("What it rests on"), premises.map(premiseRow))}
      ${list(t("How it could be cheated"), risks.map(risk))}</div></details>`;
}

/** Questions to this person's team that have no answer yet, or one of an earlier version: about one KPI, or about the whole list. @param {Desk} desk @param {string} [kpi] */
export function questions(desk, kpi) {
  const waiting = needsOf(desk.live.parts, kpi).filter((need) => (need.status === "asked" || need.answered_in) && isMyTeam(desk, need));
  return waiting.map((need) => html`<section class="room-prompt stack" aria-label=${t("A question to your team")}>
    <div><p class="lab">${about(desk, need)}</p><h2 class="room-finding"><bdi>${question(need)}</bdi></h2></div>${need.answered_in ? needRow(need) : nothing}${form(desk, need)}</section>`);
}

/** @param {Desk} desk @param {NeedPart} need */
function about({ live: { parts } }, need) {
  const name = table(parts).find(({ id }) => id === need.kpi)?.name ?? "";
  return t("%(leader)s asks %(team)s, for %(kpi)s", { leader: workshop(parts)?.leader ?? "", team: need.team, kpi: name });
}

/** Answers to "how could someone hit this and hurt us" with the guard that was set. @param {CommentPart[]} all */
function guarded(all) {
  return all.filter(({ prompt }) => prompt === "cheat");
}

/** @param {CommentPart} one */
function risk({ text, answer }) {
  const guard = answer ? t("Guard: %(guard)s", { guard: answer.text }) : t("No guard yet");
  return html`<p class="quote pre"><bdi>${text}</bdi></p><p class="small"><bdi>${guard}</bdi></p>`;
}

/** @param {string} title @param {unknown[]} rows */
function list(title, rows) {
  return rows.length ? html`<div><h3 class="lab">${title}</h3><ul class="comments">${rows.map((row) => html`<li>${row}</li>`)}</ul></div>` : nothing;
}

/** @param {Desk} desk @param {NeedPart} need */
function changing(desk, need) {
  const words = need.status === "asked" ? t("Answer for %(team)s", { team: need.team }) : t("Change the answer");
  return html`<details class="room-answer"><summary class="btn small">${words}</summary>${form(desk, need)}</details>`;
}

/** @param {Desk} desk @param {NeedPart} need */
function form(desk, need) {
  const field = `need/${need.id}`;
  const typed = answerOf(desk, field, need);
  const take = (/** @type {Partial<Answer>} */ change) => keep(desk, field, { ...typed, ...change });
  return html`<form class="stack tight" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); send(desk, need, field, typed); }}>
    <fieldset class="kinds"><legend class="unseen">${t("Your answer")}</legend>${answers().map(([status, words]) => html`<label><input type="radio" name=${field}
      value=${status} .checked=${live(status === typed.status)} @change=${() => take({ status })}><span>${words}</span></label>`)}</fieldset>
    <div class="field"><label for="${field}-n">${need.flow === "gives" ? t("How many you can take on") : t("How many you can give")} <span class="optional">${t("if it is not all of it")}</span></label>
      <input id="${field}-n" inputmode="decimal" maxlength="16" .value=${live(swapMarks(typed.supply))} @input=${(/** @type {{ target: HTMLInputElement }} */ { target }) => take({ supply: swapMarks(target.value) })}></div>
    <div class="field"><label for="${field}-t">${t("In one sentence")}</label>
      <textarea id="${field}-t" rows="2" maxlength="600" .value=${live(typed.text)} @input=${(/** @type {{ target: HTMLTextAreaElement }} */ { target }) => take({ text: target.value })}></textarea></div>
    ${refusal(desk, field)}
    <p><button type="submit" class="btn act" ?disabled=${!typed.status || desk.isSending(field)}>${t("Answer for %(team)s", { team: need.team })}</button></p></form>`;
}

/** @returns {[status: string, words: string][]} */
function answers() {
  return [["confirmed", t("Confirm")], ["doubted", t("Doubt")], ["declined", t("Decline")]];
}

/** What is typed here, else what was answered before. @param {Desk} desk @param {string} field @param {NeedPart} need @returns {Answer} */
function answerOf(desk, field, need) {
  const kept = desk.live.drafts.get(field);
  if (kept) return JSON.parse(kept);
  return need.status === "asked" ? { status: "", supply: "", text: "" } : { status: need.status, supply: need.supply, text: need.text };
}

/** @param {Desk} desk @param {string} field @param {Answer} typed */
function keep(desk, field, typed) {
  desk.live.drafts.set(field, JSON.stringify(typed));
  desk.live.redraw();
}

/** @param {Desk} desk @param {NeedPart} need @param {string} field @param {Answer} typed */
function send(desk, need, field, { status, supply, text }) {
  void desk.ask(field, "AnswerNeed", { need: need.id, status, supply: supply.trim(), text }, () => desk.live.drafts.set(field, ""));
}

/** A KPI of this list is answered for by anybody here, another team by its own people. @param {Desk} desk @param {NeedPart} need */
function mayAnswer({ live: { parts } }, { source }) {
  const mine = me(parts);
  return MAY.has(mine?.access ?? "") && workshop(parts)?.status !== "abandoned" && (mine?.side === "adjacent" || source !== "");
}

/** @param {Desk} desk @param {NeedPart} need */
function isMyTeam(desk, need) {
  const key = (/** @type {string | undefined} */ name) => (name ?? "").trim().toLowerCase();
  return mayAnswer(desk, need) && key(me(desk.live.parts)?.team) === key(need.team);
}
