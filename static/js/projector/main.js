/**
 * The projector's window, and the preview of it in the console. Started by the page.
 * Must never ask for more than the projector's parts, and never send a command.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { LeaderLine } from "../live/leader-line.js";
import { start } from "../live/live.js";
import { isHere } from "./parts.js";
import { Stage } from "./stage.js";

/** @typedef {import("../live/live.js").Live} Live */

const root = /** @type {HTMLElement} */ (document.getElementById("projector"));
const isPreview = new URLSearchParams(location.search).has("preview");
const stage = new Stage({ root, parts: () => live.parts, now: () => live.now(), ...(isPreview ? { onPages: tellConsole } : {}) });
const live = start({ view: isPreview ? "preview" : "projector", root, draw });
const leaderLine = new LeaderLine(live);

new ResizeObserver(() => stage.arrange()).observe(root);
void document.fonts.ready.then(() => stage.arrange());
setInterval(() => stage.turn(), 1000);
if (!isPreview) addEventListener("keydown", press);

/** @param {Live} room */
function draw({ parts, connection }) {
  if (isHere(parts)) return stage.draw(leaderLine.isDown);
  return html`<section class="slide"><p class="p-text">${waiting(connection.farewell)}</p></section>`;
}

/** @param {string} farewell */
function waiting(farewell) {
  return farewell ? t("This screen is no longer connected to a workshop. Open it again from the console.") : t("Connecting.");
}

/** The console shows which page of how many stands here. @param {number} page @param {number} count */
function tellConsole(page, count) {
  parent.postMessage({ page, count }, location.origin);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "f") return;
  event.preventDefault();
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
