/**
 * The facilitator's console: what the room sees, the one act that comes next, and everybody by name.
 * Must never show what somebody voted, and never act without a key or a click.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { start } from "../live/live.js";
import { notFinal } from "../parts/ribbon.js";
import { toasts } from "../parts/toast.js";
import { isHere, stageOf, workshopOf } from "../projector/parts.js";
import { actBar, question } from "./act-bar.js";
import { bar } from "./bar.js";
import { Desk } from "./desk.js";
import { guide, pointing } from "./guide.js";
import { handsDialog } from "./hands.js";
import { actOfKey } from "./key-acts.js";
import { listen } from "./keys.js";
import { ledgerPanel } from "./ledger-panel.js";
import { linksPanel } from "./links-panel.js";
import { more } from "./more.js";
import { nextAct } from "./next-act.js";
import { notes } from "./notes.js";
import { numbersPanel } from "./numbers-panel.js";
import { follow } from "./past.js";
import { roomPanel } from "./room-panel.js";
import { screen } from "./screen.js";
import { signPanel } from "./sign-panel.js";
import { openTab, tabs } from "./tabs.js";
import { talkPanel } from "./talk-panel.js";
import { time } from "./time.js";

/** @typedef {import("../live/live.js").Live} Live */

const PANELS = { room: roomPanel, talk: talkPanel, numbers: numbersPanel, ledger: ledgerPanel, links: linksPanel, sign: signPanel };
/** How often the shares of talk are drawn again while somebody speaks. */
const TALLY_MS = 5000;
const root = /** @type {HTMLElement} */ (document.getElementById("main"));
/** What the panel on the right was about when it was last drawn. */
let panelAbout = "";
const live = start({ view: "console", root, draw });
const desk = new Desk(live);
listen(document, (pressed) => (isHere(live.parts) ? actOfKey(desk, pressed) : undefined));
live.parts.observe(() => isHere(live.parts) && onNews());
addEventListener("message", onPages);
setInterval(() => desk.tally.who && live.redraw(), TALLY_MS);

/** @param {Live} room */
function draw({ parts, connection }) {
  if (!isHere(parts)) return html`<p class="con-wait">${waiting(connection.farewell)}</p>`;
  const act = nextAct(parts, desk.access);
  return html`<div class="con ${pointing(desk)}">${standing(parts)}${bar(desk)}
    <div class="con-left">${screen(desk)}${actBar(desk, act)}${notes(desk)}</div>
    <aside class="con-right" aria-label=${t("The room")}>${time(desk)}${tabs(desk)}${panel()}</aside>
    ${question(desk)}${more(desk)}${handsDialog(desk)}${guide(desk)}${toasts(desk.news)}</div>`;
}

/** What the console does by itself when the room moved on. */
function onNews() {
  follow(desk);
  desk.autoClose.follow();
}

/** The preview says which page of how many stands there. @param {MessageEvent} message */
function onPages({ origin, data }) {
  if (origin !== location.origin || typeof data?.count !== "number") return;
  desk.pages = { page: data.page, count: data.count };
  live.redraw();
}

/** @param {string} farewell */
function waiting(farewell) {
  if (farewell === "superseded") return t("The console is open on three other screens, so this one rests. Load it again to go on here.");
  if (farewell === "gone") return t("The leader has ended your seat in this workshop. Ask them if that was a mistake.");
  return farewell ? t("This console is no longer connected. Please sign in again.") : t("Connecting.");
}

function panel() {
  const tab = openTab(desk);
  fromTheTop(`${tab}/${stageOf(live.parts).spotlight}`);
  return html`<div class="con-panel" role="tabpanel" id="con-panel" tabindex="0" aria-labelledby="tab-${tab}">${PANELS[tab](desk)}</div>`;
}

/** A panel that is about something else is read from its beginning, unless somebody is at work in it. @param {string} about */
function fromTheTop(about) {
  const stands = document.querySelector(".con-panel");
  if (about !== panelAbout && !stands?.contains(document.activeElement)) stands?.scrollTo(0, 0);
  panelAbout = about;
}

/** @param {Live["parts"]} parts */
function standing(parts) {
  const { leader, status } = workshopOf(parts);
  if (status !== "signed") return notFinal(leader);
  return html`<aside class="con-final" aria-label=${t("Standing of this list")}><b>${t("Final")}</b> ${t("Signed. A change needs a review.")}</aside>`;
}
