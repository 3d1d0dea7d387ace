/**
 * The list: what is on the table, what was decided and why, and the stamp once it is signed.
 * Must never hide a decision that goes against the room.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { firstSentence } from "../words.js";
import { dayWords } from "../../formats.js";
import { against, owed, verdict } from "../../parts/symbols.js";
import { said } from "../../parts/figures.js";
import { inGroups } from "../../parts/in-groups.js";
import { isOnList } from "../../parts/outcomes.js";
import { pulseLine } from "./pulse.js";
import { kpis, versionOf, voicesOf, wholeList, workshopOf } from "../parts.js";
import { outcomeWord } from "../../room/words.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */
/** @typedef {import("../parts.js").Version} Version */

/** What a list may be told in one look: what is out of balance comes first. */
const MOST_LOOKS = 6;
const FRESH_MS = 10_000;

/** The KPIs on the table; with their decisions as soon as there is one. @param {Parts} parts */
export function list(parts) {
  const all = kpis(parts);
  if (all.some(({ decision }) => decision)) return decisions(parts);
  return html`<h1 class="p-headline">${all.length ? t("On the table") : t("Nothing on the table yet")}</h1>
    <div class="p-two p-table"><ol class="p-list">${all.map((kpi, i) => html`<li data-item><span class="p-place">${i + 1}</span><div>
      <p class="p-spot"><bdi>${kpi.name}</bdi></p><p class="p-small soft"><bdi>${kpi.plain}</bdi></p></div></li>`)}</ol>${whole(parts)}</div>`;
}

/** The list as a whole, in words: what is out of balance first. @param {Parts} parts */
function whole(parts) {
  const looks = wholeList(parts);
  if (!looks.length) return nothing;
  const inOrder = [...looks].sort((a, b) => Number(a.ok) - Number(b.ok)).slice(0, MOST_LOOKS);
  return html`<section class="p-whole"><h2 class="p-label faint">${t("The list as a whole")}</h2>
    <ul>${inOrder.map(({ ok, say }) => html`<li class="p-text">${ok ? html`<span class="soft">${said(say)}</span>` : html`<b>${said(say)}</b>`}</li>`)}</ul></section>`;
}

/** @param {Parts} parts */
export function decisions(parts) {
  const all = kpis(parts);
  const decided = all.filter(({ decision }) => decision).length;
  const title = decided && decided === all.length ? t("Decided, and why") : t("%(decided)s of %(of)s decided", { decided, of: all.length });
  return html`<h1 class="p-headline">${title}</h1>${heard(parts)}
    <div class=${wholeList(parts).length ? "p-two p-table" : "p-table"}><ol class="p-list">${all.map((kpi) => html`<li data-item class="p-decision">${row(kpi)}</li>`)}</ol>${whole(parts)}</div>`;
}

/** How many were heard, before it is final. @param {Parts} parts */
function heard(parts) {
  const { heard: n, of } = voicesOf(parts);
  return of ? html`<p class="p-text soft">${t("%(n)s of %(of)s have voted, or said something by name.", { n, of })}</p>` : nothing;
}

/** The stamp, and how the room takes it. @param {Parts} parts @param {() => number} now */
export function signed(parts, now) {
  const version = versionOf(parts);
  if (!version) return decisions(parts);
  const onList = kpis(parts).filter(isOnList);
  return html`<div class="stamp ${isFresh(version, now) ? "signing" : ""} p-stamp"><strong>${t("KPI list v%(number)s", { number: version.number })}</strong>
      <p><span>${tn("%(n)s KPI", "%(n)s KPIs", onList.length)} · ${t("decided by")} <bdi>${workshopOf(parts).leader}</bdi></span>
      <span>${t("In force from %(day)s · review by %(review)s", { day: dayWords(version.effective_from), review: dayWords(version.review_on) })}</span></p></div>
    <div class="p-two even p-after"><ol class="p-list">${onList.map((kpi) => html`<li data-item class="p-decision">${row(kpi)}</li>`)}</ol>
      <section>${taken(version)}${brought(version)}${pulseLine(parts)}</section></div>`;
}

/** @param {Kpi} kpi */
function row(kpi) {
  const { decision } = kpi;
  if (!decision) return html`<p class="p-spot"><bdi>${kpi.name}</bdi></p>${owed(t("Not decided yet"))}`;
  return html`<p class="p-spot"><bdi>${kpi.name}</bdi></p>
    <p class="p-outcome">${verdict(outcomeWord(decision.outcome))} ${decision.against_advice ? against() : nothing}</p>
    <p class="p-why says"><bdi>${firstSentence(decision.rationale)}</bdi></p>`;
}

/** Only a list that was signed just now turns from hatch to solid. @param {Version} version @param {() => number} now */
function isFresh({ signed_at: at }, now) {
  return now() - at < FRESH_MS;
}

/** @param {Version} version */
function taken(version) {
  const { heard, understood, disagree, talk, of } = version;
  const dots = [...rows("disc", heard), ...rows("gap", Math.max(0, of - heard))];
  return html`<p class="seats ${of > 24 ? "many" : ""}"><span class="seats-dots" aria-hidden="true">${dots}</span></p>
    <p class="p-title">${t("%(heard)s of %(of)s have answered", { heard, of })}</p>
    <dl class="facts p-facts"><div><dt>${t("Understood")}</dt><dd>${understood}</dd></div><div><dt>${t("Understood, but disagree")}</dt><dd>${disagree}</dd></div>
    <div><dt>${t("Need to talk")}</dt><dd>${talk}</dd></div></dl>${inGroups(version)}`;
}

/** What the meeting has brought, from the record's numbers. @param {Version} version */
function brought({ score: { comments, answered, assumptions, before, after } }) {
  /** @type {[string, string][]} */
  const rows = [
    [t("Comments answered"), t("%(n)s of %(of)s", { n: answered, of: comments })],
    [t("Assumptions brought to light"), assumptions ? String(assumptions) : t("none")],
  ];
  if (before && after) rows.push([t("Can live with it, before and after the talk"), `${share(before)} → ${share(after)}`]);
  return html`<div data-item><h2 class="p-label faint p-brought">${t("What this has brought")}</h2>
    <dl class="facts p-facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></div>`;
}

/** @param {import("../../live/shapes.js").Support} support */
function share({ votes, of }) {
  return t("%(n)s of %(of)s", { n: votes, of });
}

/** @param {string} look @param {number} count */
function rows(look, count) {
  return Array.from({ length: count }, () => html`<i class=${look}></i>`);
}
