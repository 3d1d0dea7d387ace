/**
 * The participant's room: one screen for phone and laptop. Starts the live core and draws what this seat may see.
 * Must never hold a rule of the workshop; the server refuses, and its sentence is shown.
 */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { t } from "../i18n.js";
import { start } from "../live/live.js";
import { toasts } from "../parts/toast.js";
import { isVoting } from "./ballot.js";
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
import { goThere, proposals } from "./proposals.js";
import { proposeSheet } from "./propose.js";
import { rounds, stage, workshop } from "./room-state.js";
import { talk } from "./talk.js";
import { refusalWords, sentence } from "./words.js";

/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */

const root = /** @type {HTMLElement} */ (document.getElementById("room"));
const live = start({ view: "room", root, draw });
const desk = new Desk(live);

hearAnswers(live.parts, (words) => desk.hear(words));
live.onNudged(() => desk.beNudged());
live.outbox.onAnswer(({ ack, here }) => {
  if (!ack.ok && !here) desk.tell(refusalWords(ack));
});

function draw() {
  const place = desk.place();
  const kpi = /** @type {KpiPart | undefined} */ (live.parts.get(`kpi/${place}`));
  const voting = kpi ? isVoting(desk, rounds(live.parts, kpi).at(-1)) : false;
  return html`${header(desk)}${proposals(desk, place)}
    <main id="main" class="room-main" tabindex="-1" @pointerdown=${() => desk.setWriting(false)}>${live.connection.status === "away" ? away() : nothing}
      ${expectation()}${goThere(desk, place)}${mergeQuestions(desk)}${prompts(desk)}${keyed(place, html`<div class="stack wide">${content(place, kpi)}</div>`)}${helpButton()}</main>
    ${side(place, voting)}
    ${phoneSheet(live)}${helpSheet()}${proposeSheet(desk)}${toasts(news())}`;
}

/** What happens now, in one sentence. */
function expectation() {
  const now = stage(live.parts);
  return now ? html`<p class="room-expects">${sentence(now.expects)}</p>` : nothing;
}

/** @param {string} place @param {KpiPart | undefined} kpi */
function content(place, kpi) {
  if (place === "mine") return mine(desk);
  return kpi ? kpiPlace(desk, kpi) : overview(desk);
}

/** The talk beside it. On a phone the composer is docked, unless the vote is. @param {string} place @param {boolean} voting */
function side(place, voting) {
  if (place === "mine" || !live.parts.get("stage")) return nothing;
  const kpi = place === "overview" ? "" : place;
  if (kpi === "" && isQuiet()) return nothing;
  return html`<aside class="room-side ${voting ? "" : "docked"}" aria-label=${t("What was said")}>
    <div class="room-talk" tabindex="0">${talk(desk, kpi)}</div>${composer(desk, kpi)}</aside>`;
}

/** In the silent start people write in the middle of the screen, and there is nothing to answer yet. */
function isQuiet() {
  return workshop(live.parts)?.status === "live" && stage(live.parts)?.phase === "silent_start";
}

function away() {
  const { farewell } = live.connection;
  const words = farewell === "upgrade_required" ? t("This page is older than the server. Load it again; what you wrote is kept.")
    : t("This seat is not known here any more. What you wrote is kept on this device.");
  return html`<div class="flash refused" role="alert"><p>${words}</p><p class="row"><a class="btn small" href="">${t("Load again")}</a>
    <a class="btn small" href="/join">${t("Take a seat")}</a></p></div>`;
}

function news() {
  const refused = desk.news.map((one) => ({ ...one, refused: true, onClose: () => desk.forget(one) }));
  const nudge = { words: t("The room is waiting for you. Are you ready?"), act: { words: t("I am ready"), onClick: () => desk.beReady(true) }, onClose: () => desk.beNudged(false) };
  return [...refused, ...desk.heard.map(answered), ...(desk.nudged ? [nudge] : [])];
}

/** An answer is told at once, and stands in "What I said" for good. @param {{ words: string }} one */
function answered(one) {
  const read = () => { desk.forget(one); desk.goTo("mine"); };
  return { words: one.words, act: { words: t("Read it"), onClick: read }, onClose: () => desk.forget(one) };
}
