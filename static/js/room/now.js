/**
 * The one line that says where this person stands, or the way to where the room is. One place on every screen, always of
 * the same height: nothing below it moves when it changes.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { icon } from "../parts/symbols.js";
import { nameOfPlace } from "./proposals.js";
import { placeOfRoom } from "./room-state.js";
import { standing, standingWord } from "./standing.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./standing.js").Standing} Standing */

/** @param {Desk} desk @param {string} place where this person looks @param {boolean} covered by the vote card, which says it then */
export function now(desk, place, covered) {
  const stand = standing(desk.live.parts, { waits: desk.leaderLine.isDown, changing: (round) => desk.look.isChanging(round) });
  return html`<div class="room-now" ?data-behind=${covered} data-state=${stand.name}>${place === placeOfRoom(desk.live.parts) ? state(stand) : goThere(desk, stand)}</div>`;
}

/** @param {Standing} stand */
function state({ name, says }) {
  return html`<p class="room-state"><b class="room-word">${standingWord(name)}</b> <span>${says}</span></p>`;
}

/** @param {Desk} desk @param {Standing} stand */
function goThere(desk, { name }) {
  const room = placeOfRoom(desk.live.parts);
  return html`<button type="button" class="go-there" data-focus="go-there" @click=${desk.follow}
    ><span><b class="room-word">${standingWord(name)}</b> ${t("The room is at")} <b><bdi>${nameOfPlace(desk, room)}</bdi></b></span><span class="row tight go-there-act">${t("Go there")} ${icon("arrow-right")}</span></button>`;
}
