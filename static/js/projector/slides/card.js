/**
 * One KPI in plain words: what it means, why, what kind of number, where we are today.
 * Must never show a target that is sealed: the room estimates first.
 */
import { html, nothing } from "lit-html";
import { number } from "../../formats.js";
import { t, tn } from "../../i18n.js";
import { cardFacts, cardHead } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import { hands } from "../../parts/hands.js";
import { statusWords } from "../../parts/stood.js";
import { icon } from "../../parts/symbols.js";
import { directionWord, levelWords, sentence, timingWords } from "../../room/words.js";
import { firstSentence } from "../words.js";
import { perWords, spotlight, workshopOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */

/** @param {Parts} parts */
export function card(parts) {
  const kpi = spotlight(parts);
  if (!kpi) return nothing;
  return html`<div class="p-fill">${cardHead(kpi)}<div class="p-two even p-card"><section>${why(kpi)}${kpi.hands ? kind(kpi) : nothing}</section>
      <section>${target(parts, kpi)}${kpi.hands ? showOfHands(kpi) : kind(kpi)}${stops(kpi)}</section></div>
    <div class="p-last p-foot-facts">${cardFacts(about(kpi), { columns: true })}</div></div>`;
}

/** Why, what kind of number, and what is watched beside it, in one column. @param {Kpi} kpi */
export function particulars(kpi) {
  return html`${cardFacts([{ label: t("Why"), text: kpi.purpose }])}${kind(kpi)}${cardFacts([{ label: t("Watched beside it"), text: kpi.watched }])}`;
}

/** The name, huge, and the one line a new hire understands. @param {Kpi} kpi @param {unknown} [beside] */
export function heading({ name, plain }, beside = nothing) {
  return cardHead({ name, plain: firstSentence(plain) }, beside);
}

/** Hands stand apart from ballots. @param {Kpi} kpi */
export function showOfHands(kpi) {
  return kpi.hands ? html`<div class="p-hands" data-item>${hands(kpi.hands)}</div>` : nothing;
}

/** @param {Kpi} kpi */
function why(kpi) {
  return html`<div class="p-why-large">${cardFacts([
    { label: t("Why"), text: kpi.purpose },
    { label: t("Why it was decided last time"), text: kpi.carried ? kpi.why : "" },
    { label: t("What was expected"), text: kpi.review?.expect ?? "" },
    { label: t("The readings, when it was signed"), text: said(kpi) },
    { label: t("This review"), text: kpi.review ? statusWords(kpi.review) : "" },
  ])}</div>`;
}

/** What the readings said when the list was signed, in one sentence. @param {Kpi} kpi */
function said({ review }) {
  const first = review?.evidence?.says[0];
  return first ? sentence(first) : "";
}

/** @param {Kpi} kpi */
function kind(kpi) {
  return html`<div class="p-kind" data-item><h2 class="p-label faint">${t("What kind of number")}</h2>
    <div class="chips">${kinds(kpi).map(([word, meaning]) => chip(word ?? "", meaning))}</div>
    ${kpi.timing === "lagging" ? html`<p class="p-text">${t("Already happened: it cannot be steered.")}</p>` : nothing}</div>`;
}

/** The number once it is shown; while it is sealed, that it is. @param {Parts} parts @param {Kpi} kpi */
function target(parts, kpi) {
  const leader = workshopOf(parts).leader;
  if (kpi.target_state === "sealed") return html`<p class="p-text p-sealed" data-item>${icon("lock")} <span>${t("%(leader)s’s number stays sealed until all have estimated.", { leader })}</span></p>`;
  if (!kpi.target) return nothing;
  return html`<div class="p-goal-number" data-item><h2 class="p-label faint">${t("Target")}</h2><p><b>${number(kpi.target)}</b> <span>${perWords(kpi)}</span></p></div>`;
}

/** @param {Kpi} kpi */
function stops({ stops: n }) {
  return n ? html`<p class="p-text" data-item>${tn("%(n)s would stop it.", "%(n)s would stop it.", n)}</p>` : nothing;
}

/** @param {Kpi} kpi */
function about(kpi) {
  return [
    { label: t("Where we are today"), text: kpi.baseline },
    { label: t("The result it moves"), text: kpi.linked_outcome },
    { label: t("Watched beside it"), text: kpi.watched },
    { label: t("Who it applies to"), text: kpi.applies_to },
    { label: t("With it, from other proposals"), text: (kpi.merged ?? []).join(", ") },
  ];
}

/** @param {Kpi} kpi */
function kinds({ timing, level, direction }) {
  const whichWay = directionWord(direction);
  return [timingWords(timing), levelWords(level), whichWay ? [whichWay] : null].filter((words) => words !== null);
}
