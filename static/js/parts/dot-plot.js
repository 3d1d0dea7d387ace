/**
 * One round of votes from 0 to 5: a dot per ballot, rings below 3, discs from 3 on, a flag at the middle.
 * Must never show a person: with an earlier round there is one arrow, from the old middle to the new.
 * templates/parts/charts.html draws the same picture without a browser's help; keep the two alike.
 */
import { html, nothing, svg } from "lit-html";
import { t, tn } from "../i18n.js";
import { number } from "../formats.js";
import { figure, hiddenTable } from "./figure.js";
import { em, heightOf, packing, percent, spots } from "./stack.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {import("./stack.js").Packing} Packing */
/**
 * @typedef {object} Round
 * @property {number[]} counts ballots at 0, 1, 2, 3, 4, 5
 * @property {number[] | null} [before] the same of the earlier round
 * @property {string | null} [median] the middle as a decimal, such as "3.5"
 * @property {string | null} [medianBefore]
 * @property {string[]} words six short printed words
 */
/** @typedef {{ big?: boolean, mini?: boolean, landing?: boolean, low?: string }} Options  low: the words over the low votes */
/** @typedef {{ height: number, top: number, label: number, biggest: number }} Size  all in em */
/** @typedef {Round & { size: Size, now: Packing, then: Packing, shift: number }} Plot */

/** @type {Record<"big" | "mini" | "normal", Size>} */
const SIZES = {
  big: { height: 17.5, top: 1.6, label: 2, biggest: 3.1 },
  normal: { height: 13, top: 1.6, label: 1.9, biggest: 2 },
  mini: { height: 7.2, top: 0.2, label: 1.5, biggest: 1.25 },
};
const STEPS = 6;
const LOW = 3;
const FLAG = 1.55;

/**
 * The picture of one round.
 * @param {Round} round @param {Options} [options]
 * @returns {Drawing}
 */
export function dotPlot(round, options = {}) {
  const plot = planned(round, options);
  return figure({
    look: look(options),
    picture: html`${options.mini ? nothing : lowHeading(round, options)}${drawing(plot, options)}${wordsBelow(round, options)}`,
    table: table(round),
  });
}

/** What the picture says, in one line. @param {Round} round */
export function dotPlotSentence({ counts, median }) {
  const votes = counts.map((n, vote) => (n ? t("%(n)s at %(vote)s", { n, vote }) : "")).filter(Boolean);
  const middle = median ? ` ${t("Middle %(median)s.", { median: number(median) })}` : "";
  return votes.length ? `${t("Votes from 0 to 5: %(votes)s.", { votes: votes.join(", ") })}${middle}` : t("No votes.");
}

/** @param {Round} round @param {Options} options @returns {Plot} */
function planned(round, options) {
  const size = SIZES[options.big ? "big" : options.mini ? "mini" : "normal"];
  const room = size.height - size.top - size.label;
  const small = { biggest: size.biggest * 0.65, across: 2 };
  return {
    ...round,
    size,
    now: packing(Math.max(...round.counts), room, { biggest: size.biggest, across: round.before ? 3 : 5 }),
    then: packing(Math.max(...(round.before ?? [0])), room, small),
    shift: round.before ? size.biggest * 0.18 : 0,
  };
}

/** @param {Options} options */
function look({ big, mini, landing }) {
  return ["dotplot", big && "big", mini && "mini", landing && "landing"].filter(Boolean).join(" ");
}

/** @param {Round} round @param {Options} options */
function lowHeading(round, { low }) {
  return html`<p class="dotplot-low">${hasLow(round) ? low ?? t("Low votes first") : nothing}</p>`;
}

/** @param {Plot} plot @param {Options} options */
function drawing(plot, options) {
  const { height } = plot.size;
  return html`<svg role="img" aria-label=${dotPlotSentence(plot)} height=${em(height + 0.1)}>
    <rect class=${hasLow(plot) ? "fill-concern-wash" : "fill-wash"} width="49.5%" height=${em(height)}></rect>
    <line class="line-ink" x1="0" x2="100%" y1=${em(height)} y2=${em(height)}></line>
    ${options.mini ? nothing : medianFlag(plot)}${plot.counts.map((_, vote) => column(plot, vote))}
  </svg>`;
}

/** @param {Plot} plot @param {number} vote */
function column(plot, vote) {
  const count = plot.counts[vote] ?? 0;
  return svg`<svg class="at" x=${percent(vote, STEPS)}>${earlierDots(plot, vote)}${dots(plot, vote, count)}${
    count ? countAbove(plot, count) : nothing}</svg>`;
}

/** @param {Plot} plot @param {number} vote @param {number} count */
function dots({ size, now, shift }, vote, count) {
  const radius = now.pitch * 0.45;
  return spots(count, now).map(({ x, y }) => (vote < LOW ? ring : disc)(em(x + shift), em(size.height - y), radius));
}

/** @param {string} x @param {string} y @param {number} radius */
function disc(x, y, radius) {
  return svg`<circle class="vote-dot fill-room" cx=${x} cy=${y} r=${em(radius)}></circle>`;
}

/** @param {string} x @param {string} y @param {number} radius */
function ring(x, y, radius) {
  return svg`<circle class="vote-dot ring-concern" cx=${x} cy=${y} r=${em(radius * 0.82)} stroke-width=${em(radius * 0.36)}></circle>`;
}

/** @param {Plot} plot @param {number} vote */
function earlierDots({ before, size, now, then, shift }, vote) {
  const foot = shift - (now.pitch * now.wide + then.pitch * then.wide) / 2;
  return spots(before?.[vote] ?? 0, then).map(({ x, y }) => svg`<circle class="ring-before" cx=${em(foot + x)}
    cy=${em(size.height - y)} r=${em(then.pitch * 0.38)}></circle>`);
}

/** @param {Plot} plot @param {number} count */
function countAbove({ size, now, shift }, count) {
  const y = size.height - heightOf(count, now) - 0.35;
  return svg`<svg class="at" x=${em(shift)} y=${em(y)}><text class="dotplot-count">${count}</text></svg>`;
}

/** @param {Plot} plot */
function medianFlag(plot) {
  if (!plot.median) return nothing;
  const words = flagWords(plot);
  const half = (words.length * 0.56 + 1.3) / 2;
  const shift = flagShift(Number(plot.median), half);
  return svg`${movedLine(plot)}<svg class="at" x=${percent(Number(plot.median), STEPS)}>
    <line class="line-ink" x1="0" x2="0" y1="0" y2=${em(flagFoot(plot))}></line>${movedHead(plot, half, shift)}
    <rect class="fill-ink" x=${em(shift - half)} width=${em(2 * half)} height=${em(FLAG)}></rect>
    <text class="on-ink middle" x=${em(shift)} y="1.12em">${words}</text></svg>`;
}

/** @param {Plot} plot */
function flagWords(plot) {
  const words = { median: number(plot.median ?? ""), before: number(plot.medianBefore ?? "") };
  if (!plot.medianBefore) return t("middle %(median)s", words);
  return moved(plot) ? t("middle %(median)s, was %(before)s", words) : t("middle %(median)s, as before", words);
}

/** Keeps the flag inside the picture at both ends. @param {number} median @param {number} half */
function flagShift(median, half) {
  if (median <= 0.5) return half - 1.4;
  return median >= 4.5 ? 1.4 - half : 0;
}

/** Where the line of the middle ends: above a stack, or on the axis. @param {Plot} plot */
function flagFoot({ median, counts, size, now }) {
  const count = counts[Number(median)] ?? 0;
  return count ? Math.max(FLAG, size.height - heightOf(count, now) - size.label) : size.height;
}

/** @param {Plot} plot */
function moved({ median, medianBefore }) {
  return Boolean(median && medianBefore && Number(median) !== Number(medianBefore));
}

/** @param {Plot} plot */
function movedLine(plot) {
  if (!moved(plot)) return nothing;
  const [from, to] = [percent(Number(plot.medianBefore), STEPS), percent(Number(plot.median), STEPS)];
  return svg`<line class="line-ink" x1=${from} x2=${to} y1=${em(FLAG / 2)} y2=${em(FLAG / 2)}></line>`;
}

/** The head of the arrow at the edge of the flag. @param {Plot} plot @param {number} half @param {number} shift */
function movedHead(plot, half, shift) {
  if (!moved(plot)) return nothing;
  const side = Number(plot.medianBefore) > Number(plot.median) ? 1 : -1;
  const tip = shift + side * (half + 0.1);
  return [[1.1, 0], [0.45, 0.35], [0.45, -0.35]].map(([back = 0, rise = 0]) => svg`<line class="line-ink" x1=${em(tip)}
    y1=${em(FLAG / 2)} x2=${em(tip + side * back)} y2=${em(FLAG / 2 + rise)}></line>`);
}

/** @param {Round} round @param {Options} options */
function wordsBelow({ counts, words }, { mini }) {
  return html`<ol class="dotplot-words" aria-hidden="true">${counts.map((count, vote) => html`<li class=${count ? "used" : nothing}
    ><b>${vote}</b>${mini ? nothing : html`<span>${words[vote]}</span>`}</li>`)}</ol>`;
}

/** @param {Round} round */
function table({ counts, before, words }) {
  const heads = [t("Vote"), t("Ballots"), ...(before ? [t("Round before")] : [])];
  const rows = counts.map((count, vote) => [`${vote} ${words[vote] ?? ""}`, count, ...(before ? [before[vote] ?? 0] : [])]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return hiddenTable(tn("%(n)s vote", "%(n)s votes", total), heads, rows);
}

/** @param {Round} round */
function hasLow({ counts }) {
  return counts.slice(0, LOW).some(Boolean);
}
