/**
 * What stands around every slide: the ribbon on top, a word when nobody leads, the quiet line at the foot.
 * Must never hold more than the audience's parts: nothing here is about a person, except who leads.
 */
import { html, nothing } from "lit-html";
import { timeOfDay } from "../formats.js";
import { t, th } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { final, notFinal, roomWaits } from "../parts/ribbon.js";
import { mark } from "../parts/symbols.js";
import { clock } from "../parts/timer.js";
import { sentence as say } from "../room/words.js";
import { stageOf, versionOf, workshopOf } from "./parts.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./slide.js").SlideName} SlideName */
/** @typedef {import("lit-html").TemplateResult} Drawing */

/** How much the words of a slide may grow where there is room; the others keep their size. @type {Partial<Record<SlideName, number>>} */
const GROWS = { join: 1.1, promise: 1.2, glossary: 1.35, card: 1.35, list: 1.35, decisions: 1.35, signed: 1.2, talk: 1.2, prompt: 1.35, links: 1.2, check: 1.2, silent: 1.2 };
/** The clock on the wall runs without a phase. */
const WALL = { started: 0, seconds: 0, held_at: null };

/** @param {{ parts: Parts, name: SlideName, slide: unknown, now: () => number, pages: unknown, waits: boolean }} screen @returns {Drawing} */
export function frame({ parts, name, slide, now, pages, waits }) {
  return html`${standing(parts)}${waits ? roomWaits(workshopOf(parts).leader) : nothing}
    <section class="slide slide-${name}" id="slide" data-grow=${GROWS[name] ?? 1}>${slide}</section>${foot(parts, now, pages)}`;
}

/** @param {Parts} parts */
function standing(parts) {
  const { status, leader, number } = workshopOf(parts);
  return status === "signed" ? final(leader, versionOf(parts)?.number ?? number) : notFinal(leader);
}

/** @param {Parts} parts @param {() => number} now @param {unknown} pages */
function foot(parts, now, pages) {
  const { team, title, code, status } = workshopOf(parts);
  return html`<footer>${mark()}<span class="foot-title"><bdi>${team}</bdi> · <bdi>${title}</bdi></span>${step(parts)}${runner(parts)}
    <span class="grow"></span>${pages}${code && status !== "signed" ? html`<span class="code">${t("Join")} <strong>${code}</strong></span>` : nothing}
    <span class="clock">${time(parts, now)}</span></footer>`;
}

/** @param {Parts} parts */
function step(parts) {
  if (workshopOf(parts).status !== "live") return nothing;
  const stage = stageOf(parts);
  return html`<span>${t("%(step)s of %(of)s", { step: stage.step, of: stage.of })} · ${say(stage.title)}</span>`;
}

/** Who runs the room, once the leader has handed it over. @param {Parts} parts */
function runner(parts) {
  const { facilitator } = stageOf(parts);
  if (!facilitator?.seat || workshopOf(parts).status !== "live") return nothing;
  return html`<span class="foot-runner">${th("%(name)s runs the room", { name: html`<bdi>${facilitator.name}</bdi>` })}</span>`;
}

/** Time left in a running phase; without one, the time of the day. @param {Parts} parts @param {() => number} now */
function time(parts, now) {
  const running = stageOf(parts).clock;
  if (!running || workshopOf(parts).status !== "live") return ticking(WALL, now, () => timeOfDay(now()));
  return ticking(running, now, (ms) => (ms < 0 ? `+${clock(-ms)}` : clock(ms)));
}
