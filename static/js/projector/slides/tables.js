/**
 * 1-2-4-All: the step that runs with its clock, and the four steps below. Must never move anybody on.
 */
import { html } from "lit-html";
import { t, tn } from "../../i18n.js";
import { stepNow } from "../../live/tables.js";
import { ticking } from "../../live/clock.js";
import { clock } from "../../parts/timer.js";
import { sentence as say } from "../../room/words.js";
import { stageOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../../live/shapes.js").Tables} Tables */

const MINUTE = 60;

/** @param {Parts} parts @param {() => number} now */
export function tables(parts, now) {
  const running = /** @type {Tables} */ (stageOf(parts).tables);
  const seconds = running.steps.reduce((sum, step) => sum + step.seconds, 0);
  return ticking({ started: running.started, seconds, held_at: null }, now, () => step(running, now()));
}

/** @param {Tables} running @param {number} now */
function step(running, now) {
  const { index, title, left } = stepNow(running, now);
  return html`<div class="p-fill"><header><h1 class="p-name">${say(title)}</h1><p class="p-plain">${whatToDo()[index]}</p></header>
    <p class="p-number p-middle" role="timer">${clock(left)}</p>
    <ol class="p-steps">${running.steps.map((one, i) => html`<li aria-current=${i === index ? "step" : "false"} class=${i < index ? "past" : ""}><p class="p-spot">${say(one.title)}</p>
      <p class="p-small soft">${tn("%(n)s minute", "%(n)s minutes", Math.round(one.seconds / MINUTE))}</p></li>`)}</ol></div>`;
}

function whatToDo() {
  return [
    t("Think for yourself. Write your numbers down."),
    t("Turn to your neighbour. Compare, and keep the best."),
    t("Two pairs together. Which numbers do you agree on, and why?"),
    t("All together: each four says one number and why. Then write down what is new."),
  ];
}
