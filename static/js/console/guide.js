/**
 * Six short steps for the first time, each beside the real thing it speaks of. Escape ends it.
 * Must never start by itself, and never act for anybody.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { t } from "../i18n.js";
import { key } from "../parts/symbols.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ at: string, title: string, words: string }} Step  at: the `data-guide` of what it points at */

/** @param {Desk} desk */
export function guide(desk) {
  const all = steps();
  const step = all[desk.guide - 1];
  if (!step) return nothing;
  const isLast = desk.guide === all.length;
  return html`<section class="con-guide at-${step.at}" role="dialog" aria-labelledby="guide-title" aria-describedby="guide-words">
    <p class="lab">${t("%(step)s of %(of)s", { step: desk.guide, of: all.length })}</p>
    <h2 id="guide-title">${step.title}</h2><p id="guide-words">${step.words}</p>
    <p class="row end"><button type="button" class="btn small bare" @click=${() => lead(desk, 0)}>${t("End the tour")} ${key("Esc")}</button>
      <button type="button" class="btn small act" data-focus="guide" ${ref(focusOnce)} @click=${() => goOn(desk)}>${isLast ? t("That is all") : t("Next")} ${key("→")}</button></p></section>`;
}

/** The class that frames what is pointed at. @param {Desk} desk */
export function pointing(desk) {
  const step = steps()[desk.guide - 1];
  return step ? `pointing-${step.at}` : "";
}

/** Go to a step; 0 ends the tour. @param {Desk} desk @param {number} step */
export function lead(desk, step) {
  const at = steps()[step - 1]?.at;
  desk.set({ guide: at ? step : 0, more: false });
  if (at) document.querySelector(`[data-guide="${at}"]`)?.scrollIntoView({ block: "center" });
  else focusOn(document.querySelector("[data-focus=primary]"));
}

/** The next step; after the last one the tour is over. @param {Desk} desk */
export function goOn(desk) {
  lead(desk, desk.guide + 1);
}

/** @returns {Step[]} */
function steps() {
  return [
    { at: "preview", title: t("What the room sees"), words: t("The big screen, small. Nothing of this console is ever on it: no names beside votes, no notes, no hints.") },
    { at: "primary", title: t("The next act"), words: t("This button always says what comes next. Press it, or the key printed on it. A whole session goes by it.") },
    { at: "words", title: t("Words and notes"), words: t("Words you could say at this moment, and a place for notes that only this browser keeps.") },
    { at: "clock", title: t("The time"), words: t("It runs once the room is open. Two more minutes with T, hold it with H. Nobody is cut off when it ends.") },
    { at: "panels", title: t("Everybody and everything said"), words: t("Who is here, who is missing and what comes next. Talk has the comments that wait for you; the right panel opens by itself.") },
    { at: "more", title: t("All the rest"), words: t("Another phase, a show of hands, a co-facilitator, every key. It is there when you look for it, and you rarely need it.") },
  ];
}

/** @param {Element | undefined} button */
function focusOnce(button) {
  if (button) queueMicrotask(() => focusOn(button));
}

/** @param {Element | null} one */
function focusOn(one) {
  if (one instanceof HTMLElement) one.focus({ preventScroll: true });
}
