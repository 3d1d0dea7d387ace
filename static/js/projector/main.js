/**
 * The projector's window: one slide at a time, chosen by the room. Started by the page.
 * Must never scroll, never ask for more than the projector's parts, and never send a command.
 */
import { html, nothing, render } from "lit-html";
import { t } from "../i18n.js";
import { start } from "../live/live.js";
import { pagesOf, turnTo } from "./fit.js";
import { frame } from "./frame.js";
import { isTurned, lookNow, pageOf, switchTheme, takeTheme, turnPage, wear, zoomBy } from "./look.js";
import { isHere, stageOf } from "./parts.js";
import { slideName } from "./slide.js";
import { drawSlide } from "./slides/index.js";

/** @typedef {import("../live/live.js").Live} Live */

const TURN_MS = 20_000;
const root = /** @type {HTMLElement} */ (document.getElementById("projector"));
const isPreview = new URLSearchParams(location.search).has("preview");

/** @type {import("./fit.js").Page[]} */
let pages = [[]];

takeTheme(location.search);
const live = start({ view: isPreview ? "preview" : "projector", root, draw });
new ResizeObserver(arrange).observe(root);
void document.fonts.ready.then(arrange);
setInterval(turn, 1000);
addEventListener("storage", arrange);
if (!isPreview) addEventListener("keydown", press);

/** @param {Live} room */
function draw({ parts, now, connection }) {
  if (!isHere(parts)) return html`<section class="slide"><p class="p-text">${waiting(connection.farewell)}</p></section>`;
  const name = slideName(parts);
  queueMicrotask(arrange);
  return frame({ parts, name, now, slide: drawSlide(name, parts, now), pages: html`<span id="pages"></span>` });
}

/** @param {string} farewell */
function waiting(farewell) {
  return farewell ? t("This screen is no longer connected to a workshop. Open it again from the console.") : t("Connecting.");
}

/** Dress the window and cut the slide into pages: after every drawing, and when the window changes. */
function arrange() {
  wear(lookNow(), document.documentElement);
  const slide = document.getElementById("slide");
  pages = slide ? pagesOf(slide) : [[]];
  turn();
}

/** Show the page that is due. */
function turn() {
  const page = turnTo(pages, wantedPage());
  const count = pages.length;
  const foot = document.getElementById("pages");
  if (foot) render(count > 1 ? t("%(page)s of %(count)s", { page: page + 1, count }) : nothing, foot);
}

/** By hand where somebody turned; else long lists turn by the server's clock, so that all windows agree. */
function wantedPage() {
  const byHand = isTurned(slideKey()) || root.querySelector("[data-break]");
  return byHand ? pageOf(slideKey()) : Math.floor(live.now() / TURN_MS);
}

/** What is on the screen, so that a turned page belongs to it. */
function slideKey() {
  return isHere(live.parts) ? `${slideName(live.parts)}/${stageOf(live.parts).spotlight}` : "";
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
  arrange();
}

/** @type {Record<string, () => void>} */
const KEYS = {
  f: fullScreen,
  d: switchTheme,
  "+": () => zoomBy(1),
  "-": () => zoomBy(-1),
  arrowright: () => turnPage(slideKey(), 1),
  arrowleft: () => turnPage(slideKey(), -1),
};

function fullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
