/**
 * The clock of the phase with what may be done to it, and the time in hand so far. Must never end a phase.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { key } from "../parts/symbols.js";
import { timer } from "../parts/timer.js";
import { stageOf, workshopOf } from "../projector/parts.js";
import { bankWords } from "./bank.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {Desk} desk */
export function time(desk) {
  const { parts, now } = desk.live;
  const { clock, bank } = stageOf(parts);
  if (workshopOf(parts).status === "draft") return planned(workshopOf(parts).minutes);
  if (!clock || workshopOf(parts).status !== "live") return nothing;
  const held = clock.held_at !== null;
  return html`<div class="con-time" data-guide="clock">${ticking(clock, now, (ms, total, stands) => timer(ms, total, stands))}
    <div class="con-time-acts">${small(t("+2 min"), "T", () => desk.send("ExtendPhase", { minutes: 2 }))}
      ${small(held ? t("Resume") : t("Hold"), "H", () => desk.send(held ? "ResumeTimer" : "HoldTimer"))}</div>
    ${bank === undefined ? nothing : html`<p class="con-bank small soft">${t("Whole session:")} <b>${bankWords(bank)}</b></p>`}</div>`;
}

/** Before the room opens no clock runs. @param {number} minutes */
function planned(minutes) {
  return html`<div class="con-time" data-guide="clock"><div class="timer"><p class="lab">${t("Planned, from the opening on")}</p><p class="timer-clock">${t("%(n)s min", { n: minutes })}</p></div></div>`;
}

/** @param {string} words @param {string} letter @param {() => void} act */
function small(words, letter, act) {
  return html`<button type="button" class="btn small spread" @click=${act}>${words} ${key(letter)}</button>`;
}
