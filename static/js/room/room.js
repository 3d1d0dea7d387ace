/**
 * The participant's room: one screen for phone and laptop. Starts the live core and draws what this seat may see.
 * Must never hold a rule of the workshop; the server refuses, and its sentence is shown.
 */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { t } from "../i18n.js";
import { Later } from "../live/later.js";
import { start } from "../live/live.js";
import { toasts } from "../parts/toast.js";
import { composer } from "./composer.js";
import { Desk } from "./desk.js";
import { header, phoneSheet } from "./header.js";
import { hearAnswers } from "./heard.js";
import { helpButton, helpSheet } from "./help.js";
import { kpiPlace } from "./kpi.js";
import { mergeQuestions } from "./merge.js";
import { mine } from "./mine.js";
import { overview } from "./overview.js";
import { prompts } from "./prompt.js";
import { now } from "./now.js";
import { proposals } from "./proposals.js";
import { proposeSheet } from "./propose.js";
import { maySpeak, said, stage, workshop } from "./room-state.js";
import { talk } from "./talk.js";
import { dueVote, meet, voteCard } from "./vote-card.js";
import { isWatching, watching } from "./watching.js";
import { refusalWords } from "./words.js";

/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */

const root = /** @type {HTMLElement} */ (document.getElementById("room"));
const live = start({ view: "room", root, draw });
const desk = new Desk(live);
const tablesLater = new Later(() => import("./tables.js"));
let wasCovered = false;

hearAnswers(live.parts, (words) => desk.hear(words));
live.onNudged(() => desk.beNudged());
live.outbox.onAnswer(({ ack, here }) => {
  if (!ack.ok && !here) desk.tell(refusalWords(ack));
});

function draw() {
  const place = desk.place();
  if (isPutOut()) return putOut(place);
  const kpi = /** @type {KpiPart | undefined} */ (live.parts.get(`kpi/${place}`));
  const due = dueVote(desk);
  const covered = due !== null && !desk.isAside(due.round.id);
  if (covered && !wasCovered) meet();
  wasCovered = covered;
  const all = covered && !desk.isWide;
  return html`${header(desk, all)}${now(desk, place, all)}${proposals(desk, place, all)}
    <main id="main" class="room-middle" tabindex="-1">${voteCard(desk, due)}<div class="room-main" ?data-behind=${covered} @pointerdown=${() => desk.setWriting(false)}>${live.connection.status === "away" ? away() : nothing}
      ${atTables()}${mergeQuestions(desk)}${prompts(desk)}${keyed(place, html`<div class="room-place">${content(place, kpi)}</div>`)}${helpButton()}</div></main>
    ${side(place, all)}
    ${phoneSheet(live)}${helpSheet()}${proposeSheet(desk)}${toasts(news())}`;
}

/** Nothing of the room waits for an ended seat any more; what its owner was writing stays before them. @param {string} place */
function putOut(place) {
  return html`${header(desk, false)}<main id="main" class="room-middle" tabindex="-1"><div class="room-main">${away()}</div></main>${side(place, false)}`;
}

/** The talk at tables, wherever this person looks. */
function atTables() {
  const running = stage(live.parts)?.tables;
  return running ? tablesLater.draw(live, ({ tables }) => tables(live, running)) : nothing;
}

/** @param {string} place @param {KpiPart | undefined} kpi */
function content(place, kpi) {
  if (place === "mine") return mine(desk);
  return kpi ? kpiPlace(desk, kpi) : overview(desk);
}

/** The talk beside it; on a phone the composer is docked. @param {string} place @param {boolean} covered by the vote card */
function side(place, covered) {
  if (place === "mine" || !live.parts.get("stage")) return nothing;
  const kpi = place === "overview" ? "" : place;
  if (kpi === "" && isQuiet()) return nothing;
  if (!maySpeak(live.parts) && !isWatching(live) && !said(live.parts, kpi).length) return nothing;
  return html`<aside class="room-side docked" ?data-behind=${covered} aria-label=${t("What was said")}>
    <div class="room-talk" tabindex="0">${talk(desk, kpi)}</div>${composer(desk, kpi)}${watching(live)}</aside>`;
}

/** In the silent start people write in the middle of the screen, and there is nothing to answer yet. */
function isQuiet() {
  return workshop(live.parts)?.status === "live" && stage(live.parts)?.phase === "silent_start";
}

function away() {
  const elsewhere = html` <a class="btn small" href="/join">${t("Take a seat")}</a>`;
  return html`<div class="flash refused" role="alert"><p>${farewellWords(live.connection.farewell)}</p>
    <p class="row"><a class="btn small" href="">${t("Load again")}</a>${isPutOut() ? nothing : elsewhere}</p></div>`;
}

/** Whether the leader has ended this seat. */
function isPutOut() {
  return live.connection.farewell === "gone";
}

/** @param {string} farewell */
function farewellWords(farewell) {
  if (farewell === "upgrade_required") return t("This page is older than the server. Load it again; what you wrote is kept.");
  if (farewell === "superseded") return t("Your seat is open on three other screens, so this one rests. Load it again to go on here.");
  if (farewell === "gone") return t("The leader has ended your seat in this workshop. Ask them if that was a mistake.");
  return t("This seat is not known here any more. What you wrote is kept on this device.");
}

function news() {
  const refused = desk.news.map((one) => ({ ...one, refused: true, onClose: () => desk.forget(one) }));
  const nudge = { words: t("The room is waiting for you. Are you ready?"), act: { words: t("I am ready"), onClick: () => desk.beReady(true) }, onClose: () => desk.beNudged(false) };
  const passing = desk.heard.map((one) => ({ ...one, onClose: () => desk.forget(one) }));
  return [...refused, ...passing, ...(desk.nudged ? [nudge] : [])];
}
