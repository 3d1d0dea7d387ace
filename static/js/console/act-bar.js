/**
 * The one primary button, the way to everything else, and the question before what cannot be undone.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { t } from "../i18n.js";
import { icon, key } from "../parts/symbols.js";
import { holdsRoom } from "./holder.js";
import { offers } from "./offers.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./next-act.js").Act} Act */

/** @param {Desk} desk @param {Act | null} act */
export function actBar(desk, act) {
  return html`<div class="con-acts" data-guide="primary">${act ? primary(desk, act) : html`<p class="con-done">${t("Nothing is left to do here.")}</p>`}
    <button type="button" class="btn con-more" data-guide="more" data-focus="more" aria-haspopup="dialog" @click=${() => desk.set({ more: true })}>${t("More")} ${key("O")}</button>
    <div class="con-beside">${offers(desk, act)}</div></div>`;
}

/** Ask before an act that cannot be undone. @param {Desk} desk */
export function question(desk) {
  const act = desk.asked;
  if (!act) return nothing;
  return html`<dialog ${ref(open)} aria-labelledby="asked" @close=${() => desk.set({ asked: null })}><h2 id="asked">${act.words}</h2><p>${act.confirm}</p>
    <form method="dialog" class="row end"><button class="btn">${t("Not yet")}</button>
    <button type="button" autofocus class="btn ${act.decides ? "decide" : "act"}" @click=${() => desk.go(act)}>${act.words}</button></form></dialog>`;
}

/** Opens a dialog as soon as it stands in the page. @param {Element | undefined} dialog */
export function open(dialog) {
  if (dialog instanceof HTMLDialogElement) queueMicrotask(() => dialog.open || dialog.showModal());
}

/** Quiet on the console that does not run the room. @param {Desk} desk @param {Act} act */
function primary(desk, act) {
  const loud = act.decides ? "decide" : "act";
  return html`<button type="button" data-focus="primary" class="btn large spread con-primary ${holdsRoom(desk.live.parts, desk.me) ? loud : ""}" @click=${() => desk.run(act)}
    ><span>${act.words}</span>${act.decides ? icon("gavel") : nothing}${key(act.key)}</button>`;
}
