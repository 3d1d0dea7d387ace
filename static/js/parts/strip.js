/**
 * One scale, mostly a criterion from 1 to 5: dots over its ticks, a triangle under the middle, words at both ends.
 * Must never add criteria up. Put several into one `.strips` and they share a baseline.
 */
import { html, nothing, svg } from "lit-html";
import { t } from "../i18n.js";
import { number } from "../formats.js";
import { hiddenTable } from "./figure.js";
import { em, heightOf, packing, percent, spots } from "./stack.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {import("./stack.js").Packing} Packing */
/**
 * @typedef {object} Criterion
 * @property {string} title
 * @property {number[]} counts ballots at each step
 * @property {number} [lowest] the first step, 1 where nothing is said
 * @property {string} [none] the words for no middle, where it is not for want of votes
 * @property {string | null} median
 * @property {string} [medianWord] the printed word of the middle
 * @property {string} left word at the first step
 * @property {string} right word at the last
 */

const ROOM = 5;
const LIMITS = { biggest: 1.15, across: 3 };

/**
 * @param {Criterion} criterion
 * @returns {Drawing}
 */
export function criteriaStrip(criterion) {
  return html`<figure class="chart strip"><p class="strip-title"><b>${criterion.title}</b> ${middle(criterion)}</p>
    ${drawing(criterion)}
    <p class="strip-ends" aria-hidden="true"><span>${criterion.left}</span><span>${criterion.right}</span></p>
    ${table(criterion)}</figure>`;
}

/** @param {Criterion} criterion */
function middle({ median, medianWord, none }) {
  if (!median) return none ?? t("no votes");
  return medianWord ? t("middle %(median)s, “%(word)s”", { median: number(median), word: medianWord }) : t("middle %(median)s", { median: number(median) });
}

/** @param {Criterion} criterion */
function drawing(criterion) {
  const { counts, median, lowest = 1 } = criterion;
  const most = Math.max(1, ...counts);
  const packed = packing(most, ROOM, LIMITS);
  const axis = heightOf(most, packed) + 0.25;
  return html`<svg role="img" aria-label="${criterion.title}: ${middle(criterion)}" height=${em(axis + 1.2)}>
    <line class="line-edge" x1="0" x2="100%" y1=${em(axis)} y2=${em(axis)}></line>
    ${counts.map((count, step) => column(count, percent(step, counts.length), packed, axis))}
    ${median ? triangle(percent(Number(median) - lowest, counts.length), axis) : nothing}
  </svg>`;
}

/** @param {number} count @param {string} at @param {Packing} packed @param {number} axis */
function column(count, at, packed, axis) {
  return svg`<svg class="at" x=${at}>
    <line class="line-edge" y1=${em(axis - 0.3)} y2=${em(axis + 0.3)}></line>
    ${spots(count, packed).map(({ x, y }) => svg`<circle class="vote-dot fill-room" cx=${em(x)}
      cy=${em(axis - 0.2 - y)} r=${em(packed.pitch * 0.43)}></circle>`)}</svg>`;
}

/** @param {string} at @param {number} axis */
function triangle(at, axis) {
  return svg`<svg class="at" x=${at}><svg x="-.4em" y=${em(axis + 0.25)} width=".8em" height=".65em"
    viewBox="0 0 10 8"><path class="fill-ink" d="M5 0 10 8H0z"></path></svg></svg>`;
}

/** @param {Criterion} criterion */
function table({ title, counts, lowest = 1, left, right }) {
  /** @param {number} step */
  const word = (step) => (step === 0 ? left : step === counts.length - 1 ? right : "");
  return hiddenTable(title, [t("Answer"), t("Ballots")], counts.map((count, step) => [`${step + lowest} ${word(step)}`.trim(), count]));
}
