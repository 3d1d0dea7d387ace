/**
 * A slider as a picture: where the number stands between its ends. Must never be moved from here.
 */
import { html, svg } from "lit-html";
import { t } from "../../i18n.js";
import { typed } from "../../parts/check.js";
import { figure } from "../../parts/figures.js";

/** @typedef {import("../../live/check-shapes.js").CheckInput} CheckInput */

const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** A tick whose word would touch the number's own stays without it. */
const APART = 0.14;

/** @param {CheckInput} input */
export function drawnSlider(input) {
  const { least, reach, value, label } = input;
  const [from, to] = [Number(least), Number(reach)];
  const place = Math.max(0, Math.min(1, (Number(value) - from) / (to - from)));
  const words = TICKS.filter((tick) => Math.abs(tick - place) >= APART);
  return html`<svg class="p-slider" role="img" aria-label="${t(label)}: ${typed(input)}" height="3.5em">
    <line class="p-slide" x1="2%" x2="98%" y1="1em" y2="1em"></line><line class="p-slid" x1="2%" x2=${at(place)} y1="1em" y2="1em"></line>
    ${TICKS.map((tick) => svg`<line class="p-tick" x1=${at(tick)} x2=${at(tick)} y1="1.5em" y2="1.9em"></line>`)}
    <circle class="p-knob" cx=${at(place)} cy="1em" r=".75em"></circle>
    ${words.map((tick) => svg`<text class="text-soft ${side(tick)}" x=${at(tick)} y="3.1em">${figure(String(from + tick * (to - from)))}</text>`)}
    <text class="p-slide-value ${side(place)}" x=${at(place)} y="3.1em">${typed(input)}</text></svg>`;
}

/** @param {number} share */
function at(share) {
  return `${2 + share * 96}%`;
}

/** Words at the ends stay inside. @param {number} share */
function side(share) {
  if (share < 0.08) return "starts";
  return share > 0.92 ? "ends" : "middle";
}
