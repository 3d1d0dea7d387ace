/**
 * Slides without a KPI: nothing, the promise, the words we share, the silent start. Must never show what somebody wrote.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { mark } from "../../parts/symbols.js";
import { timer } from "../../parts/timer.js";
import { ticking } from "../../live/clock.js";
import { stageOf, workshopOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */

/** Nothing, on purpose. */
export function blank() {
  return html`<div class="blank">${mark()}</div>`;
}

/** The decision rule, in the leader's words. @param {Parts} parts */
export function promise(parts) {
  const { promise: words, leader, goal } = workshopOf(parts);
  return html`<div class="p-fill"><h1 class="p-label faint">${t("The promise")}</h1>
    <blockquote class="p-promise p-promise-large">${sentences(words).map((one) => html`<span data-item>${one} </span>`)}</blockquote>
    <p class="p-text p-by"><b><bdi>${leader}</bdi></b></p>
    ${goal ? html`<section class="p-last p-goal"><h2 class="p-label faint">${t("Our goal")}</h2><p class="p-says"><bdi>${goal}</bdi></p></section>` : nothing}</div>`;
}

/** Six words, and three numbers to sort together (domain.md §5.6, §8). */
export function glossary() {
  return html`<h1 class="p-headline">${t("Same words")}</h1>
    <div class="p-two even p-words"><dl class="p-terms">${terms().map(([word, meaning]) => html`<div data-item><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl>
    <section class="p-sort"><h2 class="p-label faint">${t("Which one is it?")}</h2><ul>${examples().map(([name, sorted]) => html`<li
      ><p class="p-says">${name}</p><p class="p-small soft">${sorted}</p></li>`)}</ul></section></div>`;
}

/** The time that is left, and how much was written. @param {Parts} parts @param {() => number} now */
export function silent(parts, now) {
  const { clock } = stageOf(parts);
  const written = /** @type {{ written: number }} */ (parts.get("silent") ?? { written: 0 }).written;
  return html`<div class="p-fill"><header><h1 class="p-headline">${t("Write up to three numbers that matter.")}</h1>
    <p class="p-plain">${t("By yourself, in silence. Speed does not count.")}</p></header>
    <div class="p-clock p-middle">${clock ? ticking(clock, now, (ms, total, held) => timer(ms, total, held, { label: t("Time left") })) : nothing}</div>
    <p class="p-title p-last">${tn("%(n)s note written. Nobody sees it yet.", "%(n)s notes written. Nobody sees them yet.", written)}</p></div>`;
}

/** @param {string} text */
function sentences(text) {
  return text.split(/(?<=[.?!…])\s+/);
}

/** @returns {[string, string][]} */
function terms() {
  return [
    [t("KPI"), t("A measure on our finalised list. Everything else that is counted is a metric.")],
    [t("Leading"), t("Can still change the result.")],
    [t("Lagging"), t("Reports the result.")],
    [t("Activity"), t("You decide it yourself.")],
    [t("Objective"), t("You can influence it.")],
    [t("Result"), t("You can only observe it.")],
  ];
}

/** @returns {[string, string][]} */
function examples() {
  return [
    [t("Calls started in a day"), t("Leading · an activity, we decide it")],
    [t("Meetings booked in a week"), t("Leading · an objective, we influence it")],
    [t("Revenue in a quarter"), t("Lagging · a result, we observe it")],
  ];
}
