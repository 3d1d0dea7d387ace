/**
 * One KPI in plain words: what it is, why, what the leader answered and decided.
 * Must never show a target that the part does not carry.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { dayWords, number } from "../formats.js";
import { answer } from "../parts/comment.js";
import { chip } from "../parts/chip.js";
import { against, owed, verdict } from "../parts/symbols.js";
import { ownProposals, workshop } from "./room-state.js";
import { basisWord, directionWord, levelWords, outcomeWord, timingWords, verdictWord } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").Decision} Decision */

/** Name and plain meaning. @param {KpiPart} kpi */
export function cardHead(kpi) {
  return html`<header class="room-head"><h1 id="place" tabindex="-1"><bdi>${kpi.name}</bdi></h1>
    <p class="says soft room-plain"><bdi>${kpi.plain}</bdi></p></header>`;
}

/** The rest of the card; folded away while there is something more important to do. @param {Desk} desk @param {KpiPart} kpi @param {boolean} open */
export function cardBody(desk, kpi, open) {
  const leader = workshop(desk.live.parts)?.leader ?? "";
  const level = levelWords(kpi.level);
  return html`<details class="section room-card" ?open=${open}><summary><h2>${t("The card")}</h2><span class="section-says">${kpi.purpose}</span></summary>
    <div class="section-body stack">
      <p class="chips">${chip(...timingWords(kpi.timing))}${level ? chip(...level) : nothing}${kpi.from_room ? chip(t("From the room")) : nothing}</p>
      ${kpi.purpose ? html`<div><p class="lab">${t("Why we measure it")}</p><p class="quote pre"><bdi>${kpi.purpose}</bdi></p></div>` : nothing}
      <dl class="facts">${facts(kpi).map(fact)}</dl>
      ${open || kpi.target_state === "sealed" ? target(kpi, leader) : nothing}
    </div></details>`;
}

/** @param {KpiPart} kpi @returns {[string, string][]} */
function facts(kpi) {
  /** @type {[string, string][]} */
  const all = [
    [t("Who it applies to"), kpi.applies_to],
    [t("Which way is better"), directionWord(kpi.direction)],
    [t("Unit"), kpi.unit],
    [t("Where we are today"), kpi.baseline],
    [t("The result it moves"), kpi.linked_outcome],
    [t("Watched beside it"), kpi.watched],
    [t("How often it is measured"), kpi.cadence],
    [t("Owner"), kpi.owner],
  ];
  return all.filter(([, value]) => value);
}

/** @param {[string, string]} fact */
function fact([label, value]) {
  return html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`;
}

/** The leader's number, or that it is sealed. @param {KpiPart} kpi @param {string} leader */
export function target(kpi, leader) {
  if (kpi.target_state === "sealed") return html`<p class="small soft">${t("%(leader)s’s number stays sealed until all have estimated.", { leader })}</p>`;
  if (kpi.target_state === "none" || !kpi.target) return nothing;
  return html`<div><p class="lab">${t("Target")}</p><p class="number">${number(kpi.target)} <small>${perUnit(kpi)}</small></p></div>`;
}

/** "calls per day", as far as the card says it. @param {KpiPart} kpi */
export function perUnit({ unit, per }) {
  return per ? t("%(amount)s per %(period)s", { amount: unit, period: per }).trim() : unit;
}

/** The leader's answer to a proposal from the room, or that it is owed. @param {Desk} desk @param {KpiPart} kpi */
export function proposalAnswer({ live: { parts } }, kpi) {
  const who = workshop(parts)?.leader ?? "";
  if (kpi.answer) return answer({ who, verdict: verdictWord(kpi.answer.verdict), text: kpi.answer.text });
  const mine = ownProposals(parts).some((own) => own.kpi === kpi.id);
  return kpi.from_room ? owed(mine ? t("Your proposal waits for an answer") : t("This proposal waits for an answer")) : nothing;
}

/** The leader's call with its reason. @param {Desk} desk @param {KpiPart} kpi */
export function decision({ live: { parts } }, kpi) {
  if (!kpi.decision) return nothing;
  return html`<section class="room-decision"><p class="row">${verdict(outcomeWord(kpi.decision.outcome))}${kpi.decision.against_advice ? against() : nothing}</p>
    <p class="lab">${t("%(leader)s decided, because", { leader: workshop(parts)?.leader ?? "" })}</p>
    <p class="said says pre"><bdi>${kpi.decision.rationale}</bdi></p>${particulars(kpi.decision)}</section>`;
}

/** @param {Decision} made */
function particulars({ basis, changes, expect, pilot_until, review_by }) {
  /** @type {[string, string][]} */
  const all = [
    [t("It rests on"), basisWord(basis)],
    [t("What changes"), changes],
    [t("What we expect"), expect],
    [t("Pilot until"), pilot_until ? dayWords(pilot_until) : ""],
    [t("Review by"), review_by ? dayWords(review_by) : ""],
  ];
  const said = all.filter(([, value]) => value);
  return said.length ? html`<dl class="facts">${said.map(fact)}</dl>` : nothing;
}
