/**
 * Words one could say, and notes to oneself. Notes stay in this browser; must never reach the server or the projector.
 */
import { html } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { Store } from "../live/store.js";
import { icon } from "../parts/symbols.js";
import { onValue } from "./events.js";
import { hints } from "./talk-time.js";
import { wordsToSay } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

const store = new Store("notes:");

/** @param {Desk} desk */
export function notes(desk) {
  const { page, parts } = desk.live;
  return html`<div class="con-notes" data-guide="words">
    <section><h2 class="lab">${t("Words you could say")}</h2><p class="quote pre" tabindex="0">“<bdi>${wordsToSay(parts)}</bdi>”</p>${hints(desk)}</section>
    <section><label class="lab row tight" for="notes">${icon("lock")} ${t("Private notes, kept in this browser only")}</label>
      <textarea id="notes" class="input says" rows="3" .value=${livening(store.get(page.workshop) ?? "")}
        @input=${onValue((text) => store.set(page.workshop, text))}></textarea></section></div>`;
}
