/**
 * A reality check in front of the room: the KPI or the goal, one huge figure, and what the room says will suffer.
 * Must never show who said it, and never a figure without where its numbers come from.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { bars, formula, given, rows, table } from "../../parts/check.js";
import { said } from "../../parts/figures.js";
import { question } from "../../parts/prompts.js";
import { checkOnScreen, commentsOn, kpiOf, stageOf, workshopOf } from "../parts.js";
import { drawnSlider } from "./drawn-slider.js";
import { heading, particulars } from "./card.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Check} Check */
/** @typedef {import("../../live/check-shapes.js").Outcome} Outcome */

/** A longer table is for the devices: nobody reads fifty lines from the back of a room. */
const MOST_LINES = 8;

/** @param {Parts} parts */
export function check(parts) {
  const now = checkOnScreen(parts);
  if (!now) return html`<h1 class="p-headline">${t("No figures to show yet")}</h1>`;
  const look = now.outcome.table ? "wide" : "even";
  return html`<div class="p-two p-check ${look}"><section>${about(parts, now)}</section><section class="p-figures">${figures(now)}</section></div>`;
}

/** @param {Parts} parts @param {Check} now */
function about(parts, now) {
  const kpi = kpiOf(parts, now.kpi);
  const { goal } = workshopOf(parts);
  const head = kpi ? heading(kpi) : html`<h1 class="p-name long">${said(now.title)}</h1><p class="p-plain"><bdi>${goal}</bdi></p>`;
  return html`${head}${suffering(parts, now) ?? (kpi ? html`<div class="p-card">${particulars(kpi)}</div>` : aside(now))}`;
}

/** What the room answered, the newest first; nothing where nobody asked. @param {Parts} parts @param {Check} now */
function suffering(parts, { kpi }) {
  const { prompt, prompt_kpi: asked } = stageOf(parts);
  const answers = commentsOn(parts, kpi).filter((comment) => comment.prompt === "suffer").reverse();
  if (!answers.length && !(prompt === "suffer" && asked === kpi)) return null;
  return html`<h2 class="p-title p-asked">${question("suffer")}</h2>
    ${answers.length ? nothing : html`<p class="p-text soft">${t("Write it on your own screen.")}</p>`}
    ${answers.map(({ text }) => html`<p class="p-says p-suffers" data-item><bdi>${text}</bdi></p>`)}`;
}

/** The figure beside a table. @param {Check} now */
function aside({ outcome }) {
  return outcome.table ? html`<div class="p-beside">${huge(outcome)}${bars(outcome)}</div>` : nothing;
}

/** @param {Check} now */
function figures({ inputs, outcome, kpi }) {
  const slider = outcome.cannot ? undefined : inputs.find((input) => input.slider && input.value);
  const isBeside = outcome.table && !kpi;
  return html`<p class="p-text p-finding">${said(outcome.headline)}</p>${outcome.cannot ? html`<p class="p-text">${said(outcome.cannot)}</p>` : nothing}
    ${isBeside ? nothing : huge(outcome)}${outcome.table || !slider ? nothing : drawnSlider(slider)}
    ${outcome.stacked ? bars(outcome) : nothing}${lines(outcome)}<footer class="p-sources">${formula(outcome)}${given(inputs)}</footer>`;
}

/** @param {Outcome} outcome */
function huge({ big, big_caption: caption, question: asked }) {
  if (!big) return nothing;
  const words = said(big);
  return html`<p class="p-big" data-length=${Math.min(9, Math.max(4, words.length))}>${words}</p>
    <p class="p-text">${caption ? html`${said(caption)}. ` : nothing}${asked ? html`<b>${said(asked)}</b>` : nothing}</p>`;
}

/** @param {Outcome} outcome */
function lines(outcome) {
  const { table: many } = outcome;
  return many && many.rows.length <= MOST_LINES ? table(outcome) : rows(outcome);
}
