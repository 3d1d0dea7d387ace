/**
 * The list on the left, or the picker on a phone: where the room is, and where I may look. Must never drag anybody.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { icon } from "../parts/symbols.js";
import { proposeButton } from "./propose.js";
import { isReached, maySpeak, ownProposals, placeOfRoom, table, workshop } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ place: string, words: string, open: boolean }} Stop */

/** @param {Desk} desk @param {string} place where this person looks @param {boolean} covered by the vote card */
export function proposals(desk, place, covered) {
  const stops = allStops(desk);
  return html`<nav class="room-nav" ?data-behind=${covered} aria-label=${t("Proposals")}>
    <div class="room-nav-list"><h2 class="lab">${heading(desk)}</h2>
      <ol>${stops.map((stop) => row(desk, stop, place))}</ol>
      <p class="tiny faint">${stops.every(({ open }) => open) ? nothing : t("Look back freely. The next ones open with the room.")}</p></div>
    ${picker(desk, stops, place)}
    <div class="room-nav-propose">${proposeButton(desk)}</div>
    ${readySwitch(desk)}
  </nav>`;
}

/** What a place is called. @param {Desk} desk @param {string} place */
export function nameOfPlace(desk, place) {
  return allStops(desk).find((stop) => stop.place === place)?.words ?? "";
}

/** @param {Desk} desk @returns {Stop[]} */
function allStops(desk) {
  const { parts } = desk.live;
  const kpis = table(parts).map((kpi) => ({ place: kpi.id, words: kpi.name, open: isReached(parts, kpi) }));
  const mine = hasOwn(desk) ? [{ place: "mine", words: t("My words and the answers"), open: true }] : [];
  return [{ place: "overview", words: t("The whole list"), open: true }, ...kpis, ...mine];
}

/** @param {Desk} desk */
function hasOwn({ live: { parts } }) {
  return parts.all("own").length > 0 || ownProposals(parts).length > 0;
}

/** @param {Desk} desk */
function heading({ live: { parts } }) {
  const n = table(parts).length;
  return n ? tn("%(n)s proposal", "%(n)s proposals", n) : t("No proposals yet");
}

/** @param {Desk} desk @param {Stop} stop @param {string} place */
function row(desk, stop, place) {
  const here = stop.place === placeOfRoom(desk.live.parts);
  const look = [stop.place === place ? "looking" : "", stop.open ? "" : "ahead"].join(" ").trim();
  const words = html`<bdi>${stop.words}</bdi>${here ? html`<b class="room-here">${t("the room is here")}</b>` : nothing}`;
  return html`<li class=${look}>${stop.open
    ? html`<button type="button" aria-current=${stop.place === place ? "true" : nothing} @click=${() => desk.goTo(stop.place)}>${words}</button>`
    : html`<span>${words}</span>`}</li>`;
}

/** @param {Desk} desk @param {Stop[]} stops @param {string} place */
function picker(desk, stops, place) {
  const room = placeOfRoom(desk.live.parts);
  return html`<label class="room-picker"><span class="unseen">${t("Look at")}</span><select class="input" .value=${place} @change=${
    (/** @type {{ target: HTMLSelectElement }} */ { target }) => desk.goTo(target.value)}>${stops.map((stop) => html`<option
      value=${stop.place} ?selected=${stop.place === place} ?disabled=${!stop.open}>${
        stop.place === room && room !== place ? t("%(name)s · the room is here", { name: stop.words }) : stop.words}</option>`)}</select></label>`;
}

/** @param {Desk} desk */
function readySwitch(desk) {
  const { parts } = desk.live;
  if (!maySpeak(parts) || workshop(parts)?.status !== "live") return nothing;
  return html`<button type="button" class="btn room-ready" aria-pressed=${desk.ready ? "true" : "false"} @click=${() => desk.beReady(!desk.ready)}
    >${desk.ready ? icon("check") : nothing}${t("I am ready")}</button>`;
}
