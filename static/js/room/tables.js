/**
 * 1-2-4-All on a participant's screen: which step runs, how long it lasts, what comes next. Must never move anybody on.
 */
import { html } from "lit-html";
import { t, tn } from "../i18n.js";
import { stepNow } from "../live/tables.js";
import { ticking } from "../live/clock.js";
import { clock } from "../parts/timer.js";

/** @typedef {import("../live/live.js").Live} Live */
/** @typedef {import("../live/shapes.js").Tables} Tables */

/** @param {Live} live @param {Tables} running */
export function tables(live, running) {
  const seconds = running.steps.reduce((sum, step) => sum + step.seconds, 0);
  return html`<section class="room-tables stack" aria-labelledby="tables-title">${
    ticking({ started: running.started, seconds, held_at: null }, live.now, () => step(running, live.now()))}</section>`;
}

/** @param {Tables} running @param {number} now */
function step(running, now) {
  const { index, title, left } = stepNow(running, now);
  return html`<div class="row between base"><h2 class="room-finding" id="tables-title">${t(title)}</h2><p class="room-tables-clock">${t("%(time)s left", { time: clock(left) })}</p></div>
    <p class="soft">${advice()[index] ?? ""}</p>
    <ol class="room-steps">${running.steps.map((one, i) => html`<li aria-current=${i === index ? "step" : "false"}><b>${t(one.title)}</b>
      <span>${tn("%(n)s minute", "%(n)s minutes", Math.round(one.seconds / 60))}</span></li>`)}</ol>`;
}

/** What to do in each step. */
function advice() {
  return [
    t("Think for yourself. Write your numbers down."),
    t("Turn to your neighbour. Compare, and keep the best."),
    t("Two pairs together. Which numbers do you agree on, and why?"),
    t("All together: each four says one number and why. Then write down what is new."),
  ];
}
