/**
 * What the room sees, small, and the switches of the big screen. Must never show the console's own secrets in the preview.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { icon, key } from "../parts/symbols.js";
import { stageOf, workshopOf } from "../projector/parts.js";
import { slideName } from "../projector/slide.js";
import { refusalWords } from "../room/words.js";
import { isUsual, lookOf, nextTheme, turned, usual, zoomed } from "./look.js";
import { menu } from "./menu.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./look.js").Look} Look */

/** By then the news of one's own wish has come, or never will. */
const ECHO_MS = 1000;

const WINDOW = "kpi-projector";

/** @param {Desk} desk */
export function screen(desk) {
  const { parts } = desk.live;
  const src = `/workshops/${workshopOf(parts).id}/projector?preview=1`;
  return html`<div class="preview con-preview" data-guide="preview"><iframe inert tabindex="-1" src=${src} title=${t("What the room sees")}></iframe></div>
    <div class="con-tools" role="group" aria-label=${t("The big screen")}><span class="lab con-sees">${t("The room sees this")}</span><span class="grow"></span>${pages(desk)}
      ${slides().map(([slide, words, letter]) => (ASIDE.has(slide) ? nothing : toggle(desk, slide, words, letter)))}${lookMenu(desk)}
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
export function turn(desk, by) {
  const { parts } = desk.live;
  void wear(desk, turned(lookNow(desk), onScreen(parts), by, desk.pages));
}

/** Larger or smaller by one step. @param {Desk} desk @param {1 | -1} by */
export function zoom(desk, by) {
  void wear(desk, zoomed(lookNow(desk), by));
}

/** As the machine has it, dark, or light. @param {Desk} desk */
export function switchTheme(desk) {
  void wear(desk, nextTheme(lookNow(desk)));
}

/** The usual size and colours again. @param {Desk} desk */
export function resetLook(desk) {
  void wear(desk, usual(lookNow(desk)));
}

/** The slides that can be called up, with their keys. @returns {[slide: string, words: string, letter: string][]} */
export function slides() {
  return [["join", t("Join"), "J"], ["map", t("Map"), "M"], ["list", t("List"), "L"], ["links", t("Links"), "K"], ["blank", t("Blank"), "B"]];
}

/** Those that stand in the menu and not beside it. */
const ASIDE = new Set(["links"]);

/** What was asked for last, as long as the news of it may still be on its way; two keys in a row are two steps. @param {Desk} desk */
function lookNow({ live, wished }) {
  return wished && live.now() < wished.until ? wished.look : lookOf(live.parts);
}

/** @param {Desk} desk @param {Look} look */
async function wear(desk, look) {
  desk.wished = { look, until: desk.live.now() + ECHO_MS };
  const ack = await desk.live.signal("screen", look);
  if (!ack.ok) desk.tell(refusalWords(ack), true);
}

/** @param {Parts} parts */
function onScreen(parts) {
  return `${slideName(parts)}/${stageOf(parts).spotlight}`;
}

/** Only where the slide has more than one page. @param {Desk} desk */
function pages(desk) {
  const { page, count } = desk.pages;
  if (count < 2) return nothing;
  return html`<span class="con-pages"><button type="button" class="btn small bare" aria-label=${t("Page before")} title="←" @click=${() => turn(desk, -1)}>${icon("chevron-left")}</button>
    <b>${t("%(page)s of %(count)s", { page: page + 1, count })}</b>
    <button type="button" class="btn small bare" aria-label=${t("Next page")} title="→" @click=${() => turn(desk, 1)}>${icon("chevron-right")}</button></span>`;
}

/** @param {Desk} desk @param {string} slide @param {string} words @param {string} letter */
function toggle(desk, slide, words, letter) {
  const on = stageOf(desk.live.parts).slide === slide;
  return html`<button type="button" class="btn small bare" aria-pressed=${on} @click=${() => toggleSlide(desk, slide)}>${words} ${key(letter)}</button>`;
}

/** @param {Desk} desk */
function lookMenu(desk) {
  const look = lookOf(desk.live.parts);
  const reset = { words: html`${t("As usual again")} ${key("0")}`, act: () => resetLook(desk) };
  const items = [
    { words: html`${t("Larger")} ${key("+")}`, act: () => zoom(desk, 1) },
    { words: html`${t("Smaller")} ${key("−")}`, act: () => zoom(desk, -1) },
    { words: html`${themeWords(look)} ${key("D")}`, act: () => switchTheme(desk) },
    ...(isUsual(look) ? [] : [reset]),
    { words: html`${t("What serves what")} ${key("K")}`, on: stageOf(desk.live.parts).slide === "links", act: () => toggleSlide(desk, "links") },
  ];
  return menu({ words: t("Look"), items, look: "con-look", name: "look" });
}

/** What the next press brings. @param {Look} look */
function themeWords(look) {
  const words = { "": t("As the machine has it"), dark: t("Dark"), light: t("Light") };
  return words[nextTheme(look).theme];
}
