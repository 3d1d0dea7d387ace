/**
 * Impact upwards, Control to the right, one dot per KPI: ring = needs talk, disc = to confirm.
 * Must never rank: only the upper right is tinted, and every quadrant has words.
 */
import { html, nothing, svg } from "lit-html";
import { t } from "../i18n.js";
import { figure, hiddenTable } from "./figure.js";
import { placeLabels, spread } from "./map-labels.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {import("./map-labels.js").Box} Box */
/** @typedef {import("./map-labels.js").Place} Place */
/** @typedef {{ id: string, label: string, impact: number | string, control: number | string, talk: boolean }} Point  medians 1-5 */
/** @typedef {{ width: number, height: number, left: number, foot: number, font: number, radius: number, named: boolean }} Frame */
/** @typedef {Point & { x: number, y: number }} Dot */

/** @type {Record<"big" | "wide" | "narrow", Frame>} */
const FRAMES = {
  big: { width: 1000, height: 720, left: 64, foot: 64, font: 29, radius: 17, named: true },
  wide: { width: 640, height: 480, left: 34, foot: 34, font: 14, radius: 9, named: true },
  narrow: { width: 340, height: 340, left: 26, foot: 28, font: 13, radius: 8, named: false },
};
/** Beyond 1 and 5, so that no dot lies on the words of a quadrant. */
const LOWEST = 0.35;
const HIGHEST = 5.65;
const CUT = 3;
const LONGEST = 26;

/**
 * The map of all KPIs of a round.
 * @param {{ points: Point[] }} data @param {{ big?: boolean }} [options]
 * @returns {Drawing}
 */
export function map({ points }, { big = false } = {}) {
  return figure({ look: "map", picture: big ? picture(points, FRAMES.big) : bothSizes(points), table: table(points) });
}

/** @param {Point[]} points */
function bothSizes(points) {
  return html`<div class="map-wide">${picture(points, FRAMES.wide)}</div>
    <div class="map-narrow">${picture(points, FRAMES.narrow)}</div>
    <ol class="map-key" aria-hidden="true">${points.map(keyLine)}</ol>`;
}

/** @param {Point} point @param {number} index */
function keyLine({ label, talk }, index) {
  return html`<li><b>${index + 1}</b><i class=${talk ? "ring" : "disc"}></i><bdi>${label}</bdi></li>`;
}

/** @param {Point[]} points @param {Frame} frame */
function picture(points, frame) {
  const dots = spread(points.map((point, index) => located(point, index, frame)), frame.radius);
  const places = placeLabels(dots, ground(frame));
  return html`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label=${sentence(points)}>
    ${field(frame)}${quadrantWords(frame)}${axes(frame)}
    ${dots.map((dot, i) => svg`${name(dot, /** @type {Place} */ (places[i]), frame)}${circle(dot, frame)}`)}
  </svg>`;
}

/** @param {Point} point @param {number} index @param {Frame} frame @returns {Dot} */
function located(point, index, frame) {
  const label = frame.named ? shortened(point.label) : String(index + 1);
  return { ...point, label, x: across(Number(point.control), frame), y: upwards(Number(point.impact), frame) };
}

/** A long name ends in dots; the table behind the picture has it whole. @param {string} label */
function shortened(label) {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1).trimEnd()}…` : label;
}

/** @param {number} control @param {Frame} frame */
function across(control, { width, left }) {
  return left + ((control - LOWEST) / (HIGHEST - LOWEST)) * (width - left - 1);
}

/** @param {number} impact @param {Frame} frame */
function upwards(impact, { height, foot }) {
  return height - foot - ((impact - LOWEST) / (HIGHEST - LOWEST)) * (height - foot - 1);
}

/** @param {Frame} frame */
function ground(frame) {
  const [cutX, cutY] = [across(CUT, frame), upwards(CUT, frame)];
  const inside = { left: frame.left, right: frame.width, top: 0, bottom: frame.height - frame.foot };
  return {
    frame: inside,
    font: frame.font,
    radius: frame.radius,
    walls: corners(frame).map(({ y }) => ({ ...inside, top: y - frame.font, bottom: y + frame.font * 0.3 })),
    lines: [{ ...inside, left: cutX, right: cutX }, { ...inside, top: cutY, bottom: cutY }],
  };
}

/** @param {Frame} frame */
function field(frame) {
  const [cutX, cutY, right, floor] = [across(CUT, frame), upwards(CUT, frame), frame.width - 1, frame.height - frame.foot];
  return svg`<rect class="fill-room-wash" x=${cutX} y="1" width=${right - cutX} height=${cutY - 1}></rect>
    <rect class="line-edge" x=${frame.left} y="1" width=${right - frame.left} height=${floor - 1}></rect>
    <line class="line-edge" x1=${cutX} x2=${cutX} y1="1" y2=${floor}></line>
    <line class="line-edge" x1=${frame.left} x2=${right} y1=${cutY} y2=${cutY}></line>`;
}

/** @param {Frame} frame */
function corners(frame) {
  const [left, right] = [frame.left + frame.font * 0.6, frame.width - frame.font * 0.6];
  const [top, bottom] = [frame.font * 1.3, frame.height - frame.foot - frame.font * 0.7];
  return [
    { x: left, y: top, look: "", long: t("Moves the goal, others hold it"), short: t("Others hold it") },
    { x: right, y: top, look: "ends", long: t("Moves the goal, and it is ours"), short: t("Ours, and moves it") },
    { x: left, y: bottom, look: "", long: t("Moves little, not ours"), short: t("Little, not ours") },
    { x: right, y: bottom, look: "ends", long: t("Ours, but moves little"), short: t("Ours, moves little") },
  ];
}

/** @param {Frame} frame */
function quadrantWords(frame) {
  return corners(frame).map(({ x, y, look, long, short }) => svg`<text class="text-soft ${look}" x=${x} y=${y}
    font-size=${frame.font * 0.93}>${frame.named ? long : short}</text>`);
}

/** @param {Frame} frame */
function axes(frame) {
  const floor = frame.height - frame.foot;
  return svg`<svg class="at" x=${frame.left} y=${frame.height - frame.foot * 0.2} font-size=${frame.font * 0.92}>
      ${axis(frame.width - frame.left, t("not mine to move"), t("Control"), t("mine to move"))}</svg>
    <g transform="translate(${frame.font} ${floor}) rotate(-90)" font-size=${frame.font * 0.92}>
      ${axis(floor, t("hardly closer"), t("Impact"), t("much closer"))}</g>`;
}

/** @param {number} length @param {string} low @param {string} title @param {string} high */
function axis(length, low, title, high) {
  return svg`<text class="text-soft">${low}</text><text class="map-axis middle" x=${length / 2}>${title}</text
    ><text class="text-soft ends" x=${length}>${high}</text>`;
}

/** @param {Dot} dot @param {Frame} frame */
function circle({ x, y, talk }, { radius }) {
  return talk
    ? svg`<circle class="ring-concern" cx=${x} cy=${y} r=${radius * 0.8} stroke-width=${radius * 0.42}></circle>`
    : svg`<circle class="fill-room" cx=${x} cy=${y} r=${radius}></circle>`;
}

/** @param {Dot} dot @param {Place} place @param {Frame} frame */
function name(dot, place, { font }) {
  const lead = place.lead ? svg`<line class="map-lead" x1=${dot.x} y1=${dot.y} x2=${place.x} y2=${place.y - font * 0.3}></line>` : nothing;
  return svg`${lead}<text class="map-name ${dot.talk ? "talk" : ""}" x=${place.x} y=${place.y} font-size=${font}
    text-anchor=${place.anchor}>${dot.label}</text>`;
}

/** @param {Point[]} points */
function sentence(points) {
  const talk = points.filter((point) => point.talk).length;
  return t("Map of %(n)s KPIs by Impact and Control; %(talk)s need talk.", { n: points.length, talk });
}

/** @param {Point[]} points */
function table(points) {
  const rows = points.map(({ label, impact, control, talk }) => [label, impact, control, talk ? t("needs talk") : t("to confirm")]);
  return hiddenTable(t("Impact and Control"), [t("KPI"), t("Impact"), t("Control"), t("Next")], rows);
}
