/**
 * What the room sees, small, and the switches of the big screen. Must never show the console's own secrets in the preview.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { icon, key } from "../parts/symbols.js";
import { turnPage, zoomBy } from "../projector/look.js";
import { stageOf, workshopOf } from "../projector/parts.js";
import { slideName } from "../projector/slide.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {import("./desk.js").Desk} Desk */

const WINDOW = "kpi-projector";

/** @param {Desk} desk */
export function screen(desk) {
  const { parts } = desk.live;
  const src = `/workshops/${workshopOf(parts).id}/projector?preview=1`;
  return html`<div class="preview con-preview"><iframe inert tabindex="-1" src=${src} title=${t("What the room sees")}></iframe></div>
    <div class="con-tools"><span class="lab">${t("The room sees this")}</span><span class="grow"></span>
      <button type="button" class="btn small bare" aria-label=${t("Smaller on the projector")} @click=${() => zoomBy(-1)}>${icon("minus")}</button>
      <button type="button" class="btn small bare" aria-label=${t("Larger on the projector")} @click=${() => zoomBy(1)}>${icon("plus")}</button>
      ${slides().map(([slide, words, letter]) => toggle(desk, slide, words, letter))}
      <button type="button" class="btn small bare" @click=${() => openProjector(desk)}>${icon("external-link")}${t("Projector window")} ${key("F")}</button></div>`;
}

/** Call a slide up, or dismiss it the same way. @param {Desk} desk @param {string} slide */
export function toggleSlide(desk, slide) {
  const now = stageOf(desk.live.parts).slide;
  void desk.send("ShowSlide", { slide: now === slide ? "auto" : slide });
}

/** Open the projector in a window of its own, or bring it to the front. @param {Desk} desk */
export function openProjector(desk) {
  const opened = window.open(`/workshops/${workshopOf(desk.live.parts).id}/projector`, WINDOW, "popup,width=1280,height=720");
  if (opened) opened.focus();
  else desk.tell(t("The browser kept the projector window closed. Allow pop-up windows for this site."), true);
}

/** Turn a page of the slide that is on. @param {Desk} desk @param {1 | -1} by */
export function turn({ live }, by) {
  turnPage(`${slideName(live.parts)}/${stageOf(live.parts).spotlight}`, by);
}

/** The slides that can be called up, with their keys. @returns {[slide: string, words: string, letter: string][]} */
export function slides() {
  return [["join", t("Join"), "J"], ["map", t("Map"), "M"], ["list", t("List"), "L"], ["links", t("Links"), "K"], ["blank", t("Blank"), "B"]];
}

/** @param {Desk} desk @param {string} slide @param {string} words @param {string} letter */
function toggle(desk, slide, words, letter) {
  const on = stageOf(desk.live.parts).slide === slide;
  return html`<button type="button" class="btn small bare" aria-pressed=${on} @click=${() => toggleSlide(desk, slide)}>${words} ${key(letter)}</button>`;
}
