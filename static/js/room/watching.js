/**
 * What somebody reads who only watches: that they see what all see, and that nothing here is theirs to send.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { me, stage } from "./room-state.js";

/** @typedef {import("../live/live.js").Live} Live */

/** Whether this screen belongs to an observer, or to a manager without a seat. @param {Live} live */
export function isWatching({ parts, page }) {
  return page.access === "manager" || me(parts)?.access === "observer";
}

/** The one sentence that says so. @param {Live} live */
export function watching(live) {
  if (!isWatching(live) || !stage(live.parts)) return nothing;
  return html`<p class="room-watching">${t("You watch. You see what everybody in the room sees; you have no vote and nothing to send.")}</p>`;
}
