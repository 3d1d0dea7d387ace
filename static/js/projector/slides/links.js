/**
 * How the numbers hang together: the tree under the goal, what comes before what, and the first supply that runs short.
 * Must never show a target.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { firstShortage, needsOf, standing } from "../../parts/needs.js";
import { icon } from "../../parts/symbols.js";
import { kpiOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../../live/shapes.js").LinksPart} LinksPart */

const DEEPEST = 4;

/** @param {Parts} parts */
export function links(parts) {
  const told = /** @type {LinksPart | undefined} */ (parts.get("links"));
  if (!told) return nothing;
  return html`<h1 class="p-headline">${t("What serves what")}</h1>
    ${told.first_short ? html`<p class="p-text p-short">${icon("triangle-alert")} <bdi>${firstShortage(parts, told.first_short)}</bdi></p>` : nothing}
    <div class="p-two even p-links"><section><p class="p-says p-goal-line" data-item><span class="p-label faint">${t("Our goal")}</span> <bdi>${told.goal}</bdi></p>
      <ul class="p-tree">${told.tree.map((row) => branch(parts, row, told.orphans))}</ul></section>
    <section>${before(parts, told)}${between(parts)}</section></div>`;
}

/** @param {Parts} parts @param {LinksPart["tree"][number]} row @param {string[]} orphans */
function branch(parts, { kpi, depth }, orphans) {
  const loose = orphans.includes(kpi) ? html` <span class="p-small soft">${t("moves which result?")}</span>` : nothing;
  return html`<li class="p-deep-${Math.min(depth, DEEPEST)}" data-item><p class="p-spot"><bdi>${kpiOf(parts, kpi)?.name}</bdi>${loose}</p></li>`;
}

/** @param {Parts} parts @param {LinksPart} told */
function before(parts, { pairs }) {
  if (!pairs.length) return nothing;
  const name = (/** @type {string} */ id) => html`<b><bdi>${kpiOf(parts, id)?.name}</bdi></b>`;
  return html`<h2 class="p-label faint">${t("What comes before what")}</h2>
    <ul class="p-pairs">${pairs.map(({ leading, lagging, lag }) => html`<li data-item><p class="p-text">${name(leading)} ${icon("arrow-right", t("comes before"))} ${name(lagging)}</p>
      ${lag ? html`<p class="p-small soft">${t("arrives after %(lag)s", { lag })}</p>` : nothing}</li>`)}</ul>`;
}

/** @param {Parts} parts */
function between(parts) {
  const needs = needsOf(parts);
  if (!needs.length) return nothing;
  return html`<h2 class="p-label faint">${t("Between teams")}</h2>
    <ul class="p-pairs">${needs.map((need) => html`<li data-item><p class="p-text"><bdi>${standing(need)}</bdi></p>
      <p class="p-small soft"><bdi>${need.what}</bdi>, <bdi>${kpiOf(parts, need.kpi)?.name}</bdi></p></li>`)}</ul>`;
}
