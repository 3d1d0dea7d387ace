/**
 * A reality check in front of the room: the KPI or the goal, one huge figure, and what the room says will suffer.
 * Must never show who said it, and never a figure without where its numbers come from.
 */
import { html, nothing } from "lit-html";
import { t } from "../../i18n.js";
import { bars, formula, isMarked, rows, sourceWord, table, typed } from "../../parts/check.js";
import { said } from "../../parts/figures.js";
import { question } from "../../parts/prompts.js";
import { checkOnScreen, commentsOn, kpiOf, stageOf, workshopOf } from "../parts.js";
import { drawnSlider } from "./drawn-slider.js";
import { heading, particulars } from "./card.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Check} Check */
/** @typedef {import("../parts.js").Kpi} Kpi */
/** @typedef {import("../../live/check-shapes.js").Outcome} Outcome */
/** @typedef {import("../../live/check-shapes.js").CheckInput} CheckInput */

/** A longer table is for the devices: nobody reads fifty lines from the back of a room. */
const MOST_LINES = 8;

/** @param {Parts} parts */
export function check(parts) {
  const now = checkOnScreen(parts);
  if (!now) return html`<h1 class="p-headline">${t("No figures to show yet")}</h1>`;
  const look = now.outcome.table ? "wide" : "even";
  return html`<div class="p-two p-check ${look}">${about(parts, now)}<section class="p-figures">${figures(parts, now)}</section></div>`;
}

/** @param {Parts} parts @param {Check} now */
function about(parts, now) {
  const kpi = kpiOf(parts, now.kpi);
  const head = kpi ? heading(kpi) : html`<h1 class="p-headline">${said(now.title)}</h1><p class="p-plain"><bdi>${workshopOf(parts).goal}</bdi></p>`;
  const figure = now.outcome.table ? html`<div class="p-beside">${huge(now.outcome)}</div>` : nothing;
  return html`<section>${head}${figure}${suffering(parts, now) ?? below(kpi, now)}</section>`;
}

/** What fills the column while nobody was asked: of a KPI what it is, of the goal where its numbers come from. @param {Kpi | undefined} kpi @param {Check} now */
function below(kpi, now) {
  if (now.outcome.table) return nothing;
  return kpi ? html`<div class="p-card">${particulars(kpi)}</div>` : sources(now);
}

/** What the room answered, the newest first; nothing where nobody asked. @param {Parts} parts @param {Check} now */
function suffering(parts, { kpi }) {
  const { prompt, prompt_kpi: asked } = stageOf(parts);
  const answers = commentsOn(parts, kpi).filter((comment) => comment.prompt === "suffer").reverse();
  if (!answers.length && !(prompt === "suffer" && asked === kpi)) return null;
  return html`<h2 class="p-title p-suffering">${question("suffer")}</h2>
    ${answers.length ? nothing : html`<p class="p-text soft">${t("Write it on your own screen.")}</p>`}
    ${answers.map(({ text }) => html`<p class="p-says p-suffers" data-item><bdi>${text}</bdi></p>`)}`;
}

/** @param {Parts} parts @param {Check} now */
function figures(parts, now) {
  const { inputs, outcome } = now;
  const slider = inputs.find((input) => input.slider && input.value);
  if (outcome.cannot) return html`<p class="p-finding">${said(outcome.headline)}</p><p class="p-text">${said(outcome.cannot)}</p>`;
  return html`<p class="p-finding">${said(outcome.headline)}</p>${outcome.table ? nothing : huge(outcome)}
    ${slider && !outcome.table ? drawnSlider(slider) : nothing}${outcome.stacked ? bars(outcome) : nothing}${lines(outcome)}
    ${now.kpi || outcome.table || suffering(parts, now) ? sources(now) : nothing}`;
}

/** @param {Outcome} outcome */
function huge({ big, big_caption: caption, question: asked }) {
  if (!big) return nothing;
  const words = said(big);
  return html`<p class="p-big" data-length=${Math.min(9, Math.max(4, words.length))}>${words}</p>
    <p class="p-text">${caption ? html`${said(caption)}. ` : nothing}${asked ? html`<b>${said(asked)}</b>` : nothing}</p>`;
}

/** A short table whole; of a long one what counts, and its bars. Nothing is said twice. @param {Outcome} outcome */
function lines(outcome) {
  const { table: many, stacked } = outcome;
  if (many) return many.rows.length <= MOST_LINES ? html`${table(outcome)}${bars(outcome)}` : html`${rows(strongOnly(outcome))}${bars(outcome)}`;
  return rows(stacked ? withoutBars(outcome) : outcome);
}

/** @param {Outcome} outcome @returns {Outcome} */
function strongOnly(outcome) {
  return { ...outcome, rows: outcome.rows.filter(({ strong }) => strong) };
}

/** @param {Outcome} outcome @returns {Outcome} */
function withoutBars(outcome) {
  const drawn = outcome.bars.map(({ label }) => said(label));
  return { ...outcome, rows: outcome.rows.filter(({ label }) => !drawn.includes(said(label))) };
}

/** How it was worked out, and where the numbers come from: one line for each source. @param {Check} now */
function sources({ outcome, inputs }) {
  const marked = inputs.filter((input) => isMarked(input) && input.kind !== "mix" && input.value);
  const known = [...new Set(marked.map(({ source }) => source))];
  return html`<footer class="p-sources">${formula(outcome)}
    ${known.map((source) => html`<p><b>${sourceWord(source)}</b>: ${named(marked.filter((input) => input.source === source))}</p>`)}</footer>`;
}

/** @param {CheckInput[]} inputs */
function named(inputs) {
  return inputs.map((input) => `${t(input.label)} ${typed(input)}`).join(" · ");
}
