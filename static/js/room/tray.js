/**
 * The draft tray: words that were begun about another KPI than the one on this screen. Must never send by itself, and
 * never lose a sentence: what is thrown away can be brought back.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { maySpeak, table } from "./room-state.js";
import { nameOfPlace } from "./proposals.js";
import { refusal } from "./refusal.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ kpi: string, text: string }} Left */

/** The drafts that wait elsewhere. @param {Desk} desk @param {string} here a KPI's id; "" for the whole list @returns {Left[]} */
export function leftElsewhere({ live: { parts, drafts } }, here) {
  if (!maySpeak(parts)) return [];
  const places = ["", ...table(parts).map(({ id }) => id)].filter((kpi) => kpi !== here);
  return places.map((kpi) => ({ kpi, text: drafts.get(`comment/${kpi}`) })).filter(({ text }) => text.trim());
}

/** @param {Desk} desk @param {string} here */
export function tray(desk, here) {
  const left = leftElsewhere(desk, here);
  return left.length ? html`<ul class="room-tray" aria-label=${t("Drafts")}>${left.map((one) => html`<li>${draft(desk, one, here)}</li>`)}</ul>` : nothing;
}

/** @param {Desk} desk @param {Left} one @param {string} here */
function draft(desk, { kpi, text }, here) {
  const [there, current] = [nameOf(desk, kpi), nameOf(desk, here)];
  const about = `comment/${kpi}`;
  return html`<details class="room-draft"><summary><b>${t("You have words for %(name)s", { name: there })}</b></summary>
    <p class="quote pre"><bdi>${text}</bdi></p>${refusal(desk, about)}
    <div class="row tight">
      <button type="button" class="btn act small" ?disabled=${desk.isSending(about)} @click=${() => desk.say(about, kpi, desk.kindOf(kpi))}>${t("Send")}</button>
      <button type="button" class="btn small" ?disabled=${desk.isSending(about)} @click=${() => desk.say(about, here, kindFor(desk, kpi, here))}>${t("Send to %(name)s instead", { name: current })}</button>
      <button type="button" class="btn small" @click=${() => desk.goTo(kpi || "overview")}>${t("Go there")}</button>
      <button type="button" class="btn small" @click=${() => desk.discard(about)}>${t("Discard")}</button></div></details>`;
}

/** The whole list takes no objection. @param {Desk} desk @param {string} from @param {string} to */
function kindFor(desk, from, to) {
  const kind = desk.kindOf(from);
  return kind === "objection" && !to ? "concern" : kind;
}

/** @param {Desk} desk @param {string} kpi */
function nameOf(desk, kpi) {
  return nameOfPlace(desk, kpi || "overview");
}
