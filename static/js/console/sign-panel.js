/**
 * What still keeps the list from being signed, each with the way to it; and what was decided so far.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { against, owed, verdict } from "../parts/symbols.js";
import { commentsOn, kpiOf, kpis, peopleOf, voicesOf, workshopOf } from "../projector/parts.js";
import { outcomeWord, sentence } from "../room/words.js";
import { pulsePanel } from "./pulse-panel.js";
import { WHOLE_LIST } from "./talk-panel.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../live/shapes.js").GapsPart[number]} Gap */

/** Gates whose remedy is in the talk of a KPI. */
const IN_THE_TALK = ["objections", "comments", "proposals"];

/** @param {Desk} desk */
export function signPanel(desk) {
  const gaps = /** @type {Gap[]} */ (desk.live.parts.get("gaps") ?? []);
  const all = kpis(desk.live.parts);
  return html`<section><h2 class="lab">${t("Before the list can be signed")}</h2>
      ${gaps.length ? nothing : html`<p class="small">${t("Nothing is missing.")}</p>`}
      <ul class="con-gaps">${gaps.map((gap) => html`<li>${owed(sentence(gap.say))}${ways(desk, gap)}</li>`)}</ul></section>
    ${workshopOf(desk.live.parts).status === "live" ? pulsePanel(desk) : nothing}${unheard(desk)}
    <section><h2 class="lab">${t("Decided so far")}</h2><ul class="con-decisions">${all.map((kpi) => row(desk, kpi))}</ul></section>`;
}

/** Who has not voted, passed, or said something by name. @param {Desk} desk */
function unheard(desk) {
  const { parts } = desk.live;
  const { unheard: silent = [], of } = voicesOf(parts);
  const names = (peopleOf(parts).seats ?? []).filter(({ seat }) => silent.includes(seat)).map(({ name }) => name);
  if (!of) return nothing;
  return html`<section><h2 class="lab">${t("Not heard yet, by name or by vote")}</h2>
    <p class="small">${names.length ? html`<bdi>${names.join(", ")}</bdi>` : t("None: everybody was heard.")}</p>
    ${names.length ? html`<p class="tiny soft">${t("Anybody who spoke only confidentially stays on this list, or it would tell whose words they were.")}</p>` : nothing}</section>`;
}

/** @param {Desk} desk @param {Gap} gap */
function ways(desk, { gate, kpis: ids }) {
  const home = `/workshops/${workshopOf(desk.live.parts).id}`;
  const found = ids.map((id) => kpiOf(desk.live.parts, id)).filter((kpi) => kpi !== undefined);
  return html`<p class="con-ways small">${found.map((kpi) => (IN_THE_TALK.includes(gate)
    ? html`<button type="button" class="btn link small" @click=${() => desk.look(kpi.id)}><bdi>${kpi.name}</bdi></button>`
    : html`<a href="${home}/kpis/${kpi.id}${gate === "decisions" ? "/decision" : ""}"><bdi>${kpi.name}</bdi></a>`))}
    ${gate === "comments" ? wholeList(desk) : nothing}</p>`;
}

/** Comments on no KPI in particular are owed an answer too. @param {Desk} desk */
function wholeList(desk) {
  const owedOnes = commentsOn(desk.live.parts, "").some(({ answer }) => !answer);
  return owedOnes ? html`<button type="button" class="btn link small" @click=${() => desk.look(WHOLE_LIST)}>${t("The whole list")}</button>` : nothing;
}

/** @param {Desk} desk @param {Kpi} kpi */
function row(desk, { id, name, decision }) {
  const href = `/workshops/${workshopOf(desk.live.parts).id}/kpis/${id}/decision`;
  const words = decision ? verdict(outcomeWord(decision.outcome)) : html`<span class="faint">${t("open")}</span>`;
  return html`<li>${desk.isLeader ? html`<a href=${href}><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`}
    <span class="row tight">${words}${decision?.against_advice ? against() : nothing}</span></li>`;
}
