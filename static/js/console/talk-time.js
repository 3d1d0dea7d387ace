/**
 * Who speaks, tapped by whoever runs the room, and what is worth a word about it. Names and times never leave this browser.
 * Must never rank anybody: people stand in the order of their seats.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { figure } from "../parts/figures.js";
import { icon } from "../parts/symbols.js";
import { peopleOf, stageOf, voicesOf, workshopOf } from "../projector/parts.js";
import { firstOf, shortNames } from "./names.js";
import { hintOf, LEADER, nobody, shareOf, takesTheWord } from "./tally.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ who: string, name: string }} Speaker */

const TALKING = ["same_words", "proposals", "reveal", "discuss", "additions", "decide"];
const MOST_NAMES = 3;

/** @param {Desk} desk */
export function talkTime(desk) {
  if (!isTalking(desk)) return nothing;
  const all = speakers(desk);
  return html`<details class="con-voices" ?open=${desk.memory.get("voices", false)} @toggle=${(/** @type {{ target: HTMLDetailsElement }} */ { target }) => desk.memory.set("voices", target.open)}>
    <summary class="lab">${t("Who is speaking?")}</summary>
    <p class="con-asks">${all.map((one) => chip(desk, one))}</p>
    <p class="tiny soft">${t("Tap whoever speaks. It stays in this browser.")}
      <button type="button" class="btn link small" @click=${() => desk.keepTally(nobody())}>${t("Begin anew")}</button></p></details>`;
}

/** One line for whoever runs the room alone; nothing where all is well. @param {Desk} desk */
export function hints(desk) {
  const said = isTalking(desk) ? [leaderShare(desk), silence(desk)].filter(Boolean) : [];
  return said.length ? html`<p class="small con-hint">${icon("eye-off")}<span><span class="faint">${t("Only here:")}</span> <bdi>${said.join(" ")}</bdi></span></p>` : nothing;
}

/** @param {Desk} desk @param {Speaker} speaker */
function chip(desk, { who, name }) {
  const { tally } = desk;
  const share = Math.round(100 * shareOf(tally, who, Date.now()));
  return html`<button type="button" class="btn small" aria-pressed=${tally.who === who} @click=${() => desk.keepTally(takesTheWord(tally, who, Date.now()))}
    ><bdi>${name}</bdi>${share ? html` <span class="tiny">${percent(share)}</span>` : nothing}</button>`;
}

/** @param {Desk} desk */
function leaderShare(desk) {
  const share = Math.round(100 * (hintOf(desk.tally, [], Date.now())?.share ?? 0));
  if (!share) return "";
  return desk.isLeader
    ? t("You have spoken %(share)s of the time.", { share: percent(share) })
    : t("%(leader)s has spoken %(share)s of the time.", { share: percent(share), leader: firstOf(workshopOf(desk.live.parts).leader) });
}

/** By the tally where one is kept, else by what the room knows; while most were silent it is too early. @param {Desk} desk */
function silence(desk) {
  const all = speakers(desk).filter(({ who }) => who !== LEADER);
  const hint = hintOf(desk.tally, all.map(({ who }) => who), Date.now());
  const silent = hint?.silent ?? voicesOf(desk.live.parts).unheard ?? [];
  const names = all.filter(({ who }) => silent.includes(who)).map(({ name }) => name);
  return names.length <= all.length / 2 ? silentWords(names) : "";
}

/** @param {string[]} names */
function silentWords(names) {
  if (!names.length) return "";
  const rest = names.length - MOST_NAMES;
  if (rest > 0) return tn("%(names)s and %(n)s other have not been heard.", "%(names)s and %(n)s others have not been heard.", rest, { names: listed(names.slice(0, MOST_NAMES)) });
  return tn("%(names)s has not been heard.", "%(names)s have not been heard.", names.length, { names: listed(names) });
}

/** @param {string[]} names */
function listed(names) {
  return names.join(", ");
}

/** @param {number} share of a hundred */
function percent(share) {
  return figure(`${share} %`);
}

/** The leader, and everybody who votes and is in the room. @param {Desk} desk @returns {Speaker[]} */
function speakers({ isLeader, live: { parts } }) {
  const seats = (peopleOf(parts).seats ?? []).filter(({ here, access }) => here && access === "participant");
  const names = shortNames(seats.map(({ name }) => name));
  const leader = { who: LEADER, name: isLeader ? t("You") : firstOf(workshopOf(parts).leader) };
  return [leader, ...seats.map(({ seat }, i) => ({ who: seat, name: names[i] ?? "" }))];
}

/** @param {Desk} desk */
function isTalking({ live: { parts } }) {
  return workshopOf(parts).status === "live" && TALKING.includes(stageOf(parts).phase);
}
