/**
 * The facilitator's console: what the room sees, the one act that comes next, and everybody by name.
 * Must never show what somebody voted, and never act without a key or a click.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { start } from "../live/live.js";
import { notFinal } from "../parts/ribbon.js";
import { key } from "../parts/symbols.js";
import { timer } from "../parts/timer.js";
import { toasts } from "../parts/toast.js";
import { isHere, stageOf, workshopOf } from "../projector/parts.js";
import { actBar, question } from "./act-bar.js";
import { bar } from "./bar.js";
import { Desk } from "./desk.js";
import { actOfKey } from "./key-acts.js";
import { listen } from "./keys.js";
import { ledgerPanel } from "./ledger-panel.js";
import { linksPanel } from "./links-panel.js";
import { more } from "./more.js";
import { nextAct } from "./next-act.js";
import { notes } from "./notes.js";
import { numbersPanel } from "./numbers-panel.js";
import { roomPanel } from "./room-panel.js";
import { screen } from "./screen.js";
import { signPanel } from "./sign-panel.js";
import { openTab, tabs } from "./tabs.js";
import { talkPanel } from "./talk-panel.js";

/** @typedef {import("../live/live.js").Live} Live */

const PANELS = { room: roomPanel, talk: talkPanel, numbers: numbersPanel, ledger: ledgerPanel, links: linksPanel, sign: signPanel };
const root = /** @type {HTMLElement} */ (document.getElementById("main"));
/** @type {Desk | undefined} */
let desk;
const live = start({ view: "console", root, draw });
listen(document, (pressed) => (isHere(live.parts) ? actOfKey(deskOf(live), pressed) : undefined));

/** @param {Live} room */
function draw(room) {
  const { parts, connection } = room;
  if (!isHere(parts)) return html`<p class="con-wait">${waiting(connection.farewell)}</p>`;
  const here = deskOf(room);
  const act = nextAct(parts, here.access);
  return html`<div class="con">${standing(parts)}${bar(parts, connection.status)}
    <div class="con-left">${screen(here)}${actBar(here, act)}${notes(here)}</div>
    <aside class="con-right" aria-label=${t("The room")}>${time(room, here)}${tabs(here)}${panel(here)}</aside>
    ${question(here)}${more(here)}${toasts(here.news)}</div>`;
}

/** @param {string} farewell */
function waiting(farewell) {
  return farewell ? t("This console is no longer connected. Please sign in again.") : t("Connecting.");
}

/** @param {Desk} here */
function panel(here) {
  const tab = openTab(here);
  return html`<div class="con-panel" role="tabpanel" id="con-panel" tabindex="0" aria-labelledby="tab-${tab}">${PANELS[tab](here)}</div>`;
}

/** @param {Live} room */
function deskOf(room) {
  desk ??= new Desk(room);
  return desk;
}

/** @param {Live["parts"]} parts */
function standing(parts) {
  const { leader, status } = workshopOf(parts);
  if (status !== "signed") return notFinal(leader);
  return html`<aside class="con-final" aria-label=${t("Standing of this list")}><b>${t("Final")}</b> ${t("Signed. A change needs a review.")}</aside>`;
}

/** @param {Live} room @param {Desk} here */
function time(room, here) {
  const { clock } = stageOf(room.parts);
  if (!clock || workshopOf(room.parts).status !== "live") return nothing;
  const held = clock.held_at !== null;
  return html`<div class="con-time">${ticking(clock, room.now, (ms, total, stands) => timer(ms, total, stands))}
    <div class="con-time-acts">${small(t("+2 min"), "T", () => here.send("ExtendPhase", { minutes: 2 }))}
      ${small(held ? t("Resume") : t("Hold"), "H", () => here.send(held ? "ResumeTimer" : "HoldTimer"))}</div></div>`;
}

/** @param {string} words @param {string} letter @param {() => void} act */
function small(words, letter, act) {
  return html`<button type="button" class="btn small spread" @click=${act}>${words} ${key(letter)}</button>`;
}
