/**
 * A reality check as it is read: the finding, the big figure, bars, rows, the formula with the numbers that were put in.
 * Must never work anything out, and never show a number without saying where it comes from.
 */
import { html, nothing, svg } from "lit-html";
import { t } from "../i18n.js";
import { weekdayWords } from "../formats.js";
import { said } from "./figures.js";
import { figure as chart, hiddenTable } from "./figure.js";
import { chip } from "./chip.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {import("../live/check-shapes.js").CheckPart} CheckPart */
/** @typedef {import("../live/check-shapes.js").CheckInput} CheckInput */
/** @typedef {import("../live/check-shapes.js").Outcome} Outcome */
/** @typedef {import("../live/check-shapes.js").Bar} Bar */
/** @typedef {import("../live/check-shapes.js").Cell} Cell */

/** The whole answer, one thing under the other. @param {Outcome} outcome @returns {Drawing} */
export function checkAnswer(outcome) {
  return html`<div class="check">${finding(outcome)}${bigFigure(outcome)}${bars(outcome)}${rows(outcome)}${table(outcome)}
    ${formula(outcome)}${question(outcome)}</div>`;
}

/** What comes out, in one sentence; what is missing, where nothing can come out. @param {Outcome} outcome */
export function finding({ headline, light, cannot }) {
  return html`<p class="check-finding">${said(headline)} ${lightWord(light) ? chip(lightWord(light)) : nothing}</p>
    ${cannot ? html`<p class="check-cannot">${said(cannot)}</p>` : nothing}`;
}

/** @param {Outcome} outcome */
export function bigFigure({ big, big_caption: caption }) {
  if (!big) return nothing;
  return html`<p class="check-big">${said(big)}</p>${caption ? html`<p class="check-caption">${said(caption)}</p>` : nothing}`;
}

/** @param {Outcome} outcome */
export function rows({ rows: all }) {
  if (!all.length) return nothing;
  return html`<dl class="check-rows">${all.map(({ label, value, strong }) => html`<div><dt>${said(label)}</dt>
    <dd>${strong ? html`<b>${said(value)}</b>` : said(value)}</dd></div>`)}</dl>`;
}

/** @param {Outcome} outcome */
export function table({ table: many }) {
  if (!many) return nothing;
  return html`<div class="check-table" tabindex="0" role="region" aria-label=${t("All figures")}><table>
    <thead><tr>${many.columns.map((name) => html`<th scope="col">${said(name)}</th>`)}</tr></thead>
    <tbody>${many.rows.map(([name, ...cells]) => html`<tr><th scope="row">${said(name)}</th>
      ${cells.map((cell) => html`<td>${said(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** @param {Outcome} outcome */
export function formula({ formula: steps }) {
  return steps ? html`<p class="check-formula">${said(steps)}</p>` : nothing;
}

/** @param {Outcome} outcome */
export function question({ question: asked }) {
  return asked ? html`<p class="check-question">${said(asked)}</p>` : nothing;
}

/** What was put in, and where each number comes from. @param {CheckInput[]} inputs */
export function given(inputs) {
  const filled = inputs.filter(({ value }) => value);
  return html`<dl class="check-given">${filled.map((input) => html`<div><dt>${t(input.label)}</dt>
    <dd><b>${typed(input)}</b>${isMarked(input) ? html` <span class="check-source">${sourceWord(input.source)}</span>` : nothing}</dd></div>`)}</dl>`;
}

/** Days and texts are as they are; a number is measured, assumed or from the library. @param {CheckInput} input */
export function isMarked({ control, kind }) {
  return control === "number" || kind === "mix";
}

/** The word for where a number comes from. @param {string} source */
export function sourceWord(source) {
  /** @type {Record<string, string>} */
  const words = { measured: t("measured"), assumed: t("assumed"), library: t("from the library") };
  return words[source] ?? source;
}

/** A value with its unit, such as "8 hours"; a list as its lines. @param {CheckInput} input */
export function typed({ value, unit, control, kind }) {
  if (kind === "weekdays") return [...value].map((day) => weekdayWords(Number(day))).join(", ");
  if (control === "lines") return value.split("\n").map(kind === "mix" ? mixLine : said).join(", ");
  return [said(value), t(unit)].filter(Boolean).join(" ");
}

/** "Dials; 50; 6" as people read it. @param {string} line */
function mixLine(line) {
  const [, name = line, units = "", minutes = ""] = /^(.*); (\S+); (\S+)$/.exec(line) ?? [];
  return units ? t("%(name)s: %(units)s at %(minutes)s minutes", { name, units: said(units), minutes: said(minutes) }) : name;
}

/** @param {string} light */
function lightWord(light) {
  /** @type {Record<string, string>} */
  const words = { green: t("it holds"), amber: t("it is tight"), red: t("it does not hold") };
  return words[light] ?? "";
}

// --- bars -----------------------------------------------------------------------------------------------------------
/** One bar each, or all end to end; with the mark of what there is. @param {Outcome} outcome */
export function bars({ bars: all, limit, caution, stacked, headline }) {
  if (!all.length) return nothing;
  const picture = stacked ? endToEnd(all, limit, caution) : all.map((bar) => lying(bar, limit));
  const cells = all.map(({ label, amount }) => [said(label), said(amount)]);
  return chart({ look: "check-bars", picture, table: hiddenTable(said(headline), [t("What"), t("How much")], cells) });
}

/** @param {Bar} bar @param {number | null} limit */
function lying({ label, amount, share }, limit) {
  return html`<div class="check-bar" aria-hidden="true"><span>${said(label)}</span>
    <svg height="1em"><rect class="fill-wash" width="100%" height="1em"></rect><rect class="fill-room" width=${width(share)} height="1em"></rect>
    ${mark(limit)}</svg><b>${said(amount)}</b></div>`;
}

/**
 * Beyond the limit the bar is hatched: that part does not fit.
 * @param {Bar[]} all @param {number | null} limit @param {number | null} caution
 */
function endToEnd(all, limit, caution) {
  return html`<svg class="check-stack" height="2.4em" aria-hidden="true">${hatch()}
      <rect class="fill-wash" width="100%" height="2.4em"></rect>${all.map((bar, i) => piece(bar, i, startOf(all, i)))}
      ${limit !== null && limit < 1 ? svg`<rect class="check-over" x=${width(limit)} width=${width(1 - limit)} height="2.4em"></rect>` : nothing}
      ${mark(caution)}</svg>
    <ol class="check-names" aria-hidden="true">${all.map(({ label, amount }, i) => html`<li><i class="check-step-${i % 3}"></i>
      ${said(label)} <b>${said(amount)}</b></li>`)}
      ${caution === null ? nothing : html`<li>${t("tight from the mark on")}</li>`}</ol>`;
}

/** @param {Bar} bar @param {number} i @param {number} start */
function piece({ share }, i, start) {
  return svg`<rect class="check-step-${i % 3}" x=${width(start)} width=${width(share)} height="2.4em"></rect>`;
}

/** @param {Bar[]} all @param {number} i */
function startOf(all, i) {
  return all.slice(0, i).reduce((sum, { share }) => sum + share, 0);
}

/** @param {number | null} limit */
function mark(limit) {
  return limit === null ? nothing : svg`<line class="check-limit" x1=${width(limit)} x2=${width(limit)} y1="0" y2="100%"></line>`;
}

function hatch() {
  return svg`<defs><pattern id="check-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line class="check-hatch" y2="8"></line></pattern></defs>`;
}

/** @param {number} share */
function width(share) {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}
