/**
 * What stands around every slide: the strip or the block on top, the quiet line at the foot.
 * Must never hold more than the audience's parts: nothing here is about a person, except who leads.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { final, notFinal } from "../parts/ribbon.js";
import { mark } from "../parts/symbols.js";
import { clock } from "../parts/timer.js";
import { sentence as say } from "../room/words.js";
import { stageOf, versionOf, workshopOf } from "./parts.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("lit-html").TemplateResult} Drawing */

/** @param {{ parts: Parts, name: string, slide: unknown, now: () => number, pages: unknown }} screen @returns {Drawing} */
export function frame({ parts, name, slide, now, pages }) {
  return html`${standing(parts)}<section class="slide slide-${name}" id="slide">${slide}</section>${foot(parts, now, pages)}`;
}

/** @param {Parts} parts */
function standing(parts) {
  const { status, leader, number } = workshopOf(parts);
  if (status !== "signed") return notFinal(leader);
  return final(leader, versionOf(parts)?.number ?? number);
}

/** @param {Parts} parts @param {() => number} now @param {unknown} pages */
function foot(parts, now, pages) {
  const { team, title, code, status } = workshopOf(parts);
  return html`<footer>${mark()}<span class="foot-title"><bdi>${team}</bdi> · <bdi>${title}</bdi></span>${step(parts)}
    <span class="grow"></span>${pages}${code && status !== "signed" ? html`<span class="code">${t("Join")} <strong>${code}</strong></span>` : nothing}
    <span class="clock">${time(parts, now)}</span></footer>`;
}

/** @param {Parts} parts */
function step(parts) {
  if (workshopOf(parts).status !== "live") return nothing;
  const stage = stageOf(parts);
  return html`<span>${t("%(step)s of %(of)s", { step: stage.step, of: stage.of })} · ${say(stage.title)}</span>`;
}

/** Time left in a running phase. @param {Parts} parts @param {() => number} now */
function time(parts, now) {
  const running = stageOf(parts).clock;
  if (!running || workshopOf(parts).status !== "live") return nothing;
  return ticking(running, now, (ms) => (ms < 0 ? `+${clock(-ms)}` : clock(ms)));
}
