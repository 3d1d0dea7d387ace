/**
 * The silent start: up to three numbers that matter, written quietly. Must never show anybody else's, only how many.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { refusal } from "./refusal.js";
import { maySpeak, sealedOwn } from "./room-state.js";
import { takeBack } from "./talk.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */
/** @typedef {import("../live/shapes.js").SilentPart} SilentPart */

const DRAFT = "silent/number";
const MOST = 3;

/** @param {Desk} desk */
export function silent(desk) {
  const { parts } = desk.live;
  const own = sealedOwn(parts, "");
  const written = /** @type {SilentPart | undefined} */ (parts.get("silent"))?.written ?? 0;
  return html`<section class="stack room-silent">
    <ol class="room-numbers">${own.map((one, i) => number(desk, one, i))}</ol>
    ${maySpeak(parts) ? field(desk, own.length) : nothing}
    <p class="soft">${tn("%(n)s written in this room so far. Nobody sees them yet.", "%(n)s written in this room so far. Nobody sees them yet.", written)}</p>
  </section>`;
}

/** @param {Desk} desk @param {OwnPart} one @param {number} i */
function number(desk, { id, text }, i) {
  return html`<li><b class="room-digit">${i + 1}</b><div><p class="quote pre"><bdi>${text}</bdi></p>${takeBack(desk, id)}</div></li>`;
}

/** @param {Desk} desk @param {number} count */
function field(desk, count) {
  const text = desk.live.drafts.get(DRAFT);
  if (count >= MOST && !text) return html`<p class="room-finding">${t("Three it is. Thank you.")}</p>`;
  return html`<form class="field" @submit=${submit}><label for="silent">${t("Which number matters in your work? The %(n)s of three.", { n: nth(count) })}</label>
    <textarea id="silent" class="says" rows="2" maxlength="2000" data-focus="silent" placeholder=${t("For example: how soon we call back.")} .value=${live(text)} @input=${write}></textarea>
    ${refusal(desk, DRAFT)}
    <p class="row between"><span class="tiny soft">${t("Only you see it until the phase is over, and then without your name.")}</span>
      <button type="submit" class="btn act" ?disabled=${!text.trim() || desk.isSending(DRAFT)}>${t("Put it down")}</button></p></form>`;

  /** @param {{ target: HTMLTextAreaElement }} event */
  function write({ target }) {
    desk.live.drafts.set(DRAFT, target.value);
    desk.live.redraw();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (text.trim()) desk.say(DRAFT, "", "idea", false);
  }
}

/** @param {number} count how many there are already */
function nth(count) {
  return [t("first"), t("second"), t("third")][count] ?? t("last");
}
