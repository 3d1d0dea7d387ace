/**
 * The top of the room: not final, which list, which step, the line in words, the time, and who I am.
 * Must never say "connected" of a screen that is not up to date.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { notFinal } from "../parts/ribbon.js";
import { icon, mark } from "../parts/symbols.js";
import { clock } from "../parts/timer.js";
import { lineWords } from "./line-words.js";
import { me, stage, workshop } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/live.js").Live} Live */

/** States of the line that are read out. */
const LOST = new Set(["reconnecting", "restarting", "away"]);

/** @param {Desk} desk @param {boolean} covered by the vote card */
export function header(desk, covered) {
  const { parts } = desk.live;
  const list = workshop(parts);
  return html`${list && list.status !== "signed" ? notFinal(list.leader) : nothing}
    <header class="bar room-bar" ?data-behind=${covered}>
      <p class="room-list">${mark()}<b><bdi>${list?.title ?? ""}</bdi></b></p>
      <p class="room-step">${step(desk.live)}</p>
      <p class="bar-status room-line" data-status=${desk.isLate ? "late" : desk.live.connection.status}>${lineStatus(desk)}</p>
      <p class="room-clock">${timeLeft(desk.live)}</p>
      <p class="room-me">${whoIAm(desk.live)}</p>
      ${phoneButton(desk.live)}
    </header>`;
}

/** @param {Live} live */
function step({ parts }) {
  const now = stage(parts);
  if (!now || workshop(parts)?.status !== "live") return nothing;
  return t("%(step)s of %(of)s · %(phase)s", { step: now.step, of: now.of, phase: t(now.title) });
}

/** @param {Live} live */
function timeLeft(live) {
  const running = stage(live.parts)?.clock;
  if (!running || workshop(live.parts)?.status !== "live") return nothing;
  return ticking(running, live.now, (ms, _total, held) => timeWords(ms, held));
}

/** What is left of a phase, in words. @param {number} ms below zero when over @param {boolean} held */
export function timeWords(ms, held) {
  if (held) return t("%(time)s left, on hold", { time: clock(ms) });
  return ms < 0 ? t("%(time)s over", { time: clock(-ms) }) : t("%(time)s left", { time: clock(ms) });
}

/** @param {Live} live */
function whoIAm(live) {
  const mine = me(live.parts);
  if (!mine) return html`<bdi>${live.page.name ?? ""}</bdi>${live.page.access === "manager" ? html`, ${t("watching")}` : nothing}`;
  const role = mine.access === "observer" ? t("observer") : mine.role;
  return html`<bdi>${mine.name}</bdi>${role ? html`, <bdi>${role}</bdi>` : nothing}`;
}

/** @param {Desk} desk */
function lineStatus({ isLate, live }) {
  const { status } = live.connection;
  return html`${icon(status === "connected" ? "wifi" : "wifi-off")}<span ?data-say=${LOST.has(status)}>${lineWords(status, isLate)}${waiting(live)}</span>`;
}

/** What still waits to be sent, once that is worth a word. @param {Live} live */
function waiting({ outbox, connection }) {
  if (!outbox.size || connection.status === "connected") return nothing;
  return html` · ${tn("%(n)s to be sent", "%(n)s to be sent", outbox.size)}`;
}

/** @param {Live} live */
function phoneButton({ page }) {
  if (!page.seat_url) return nothing;
  return html`<button type="button" class="btn small bare room-phone" @click=${openPhone}>${icon("smartphone")}${t("My phone")}</button>`;
}

function openPhone() {
  /** @type {HTMLDialogElement | null} */ (document.getElementById("phone"))?.showModal();
}

/** The sheet that carries this seat to another device. @param {Live} live */
export function phoneSheet({ page }) {
  if (!page.seat_url) return nothing;
  return html`<dialog id="phone" aria-labelledby="phone-title"><h2 id="phone-title">${t("Continue on my phone")}</h2>
    <p>${t("Scan this. It is your own seat: what you do there counts here too. Show it to nobody.")}</p>
    <img class="room-qr" src="/seats/qr.svg?workshop=${page.workshop}" alt=${t("QR code of your personal link")} width="220" height="220" loading="lazy">
    <p class="small soft room-link"><bdi>${page.seat_url}</bdi></p>
    <form method="dialog" class="row end"><button class="btn">${t("Close")}</button></form></dialog>`;
}
