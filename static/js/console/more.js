/**
 * Everything else a facilitator may need: any phase, the KPI on the screen, people, giving up; and the keys.
 * Must never offer a co-facilitator what only the leader may do.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { languages } from "../parts/languages.js";
import { key } from "../parts/symbols.js";
import { openRound, peopleOf, spotlight, stageOf, workshopOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { open } from "./act-bar.js";
import { onSubmit, onValue } from "./events.js";
import { lead } from "./guide.js";
import { countHands } from "./hands.js";
import { handTo, helpers, holderOf, holdsRoom } from "./holder.js";
import { keyNames } from "./key-names.js";
import { firstOf } from "./names.js";
import { command, mayShowTarget, openVote, showTarget } from "./next-act.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./next-act.js").Act} Act */
/** @typedef {import("../live/shapes.js").SeatRow} SeatRow */

const VOTING_PHASES = ["blind_1", "discuss", "additions", "blind_2"];

/** @param {Desk} desk */
export function more(desk) {
  if (!desk.more) return nothing;
  const isLive = workshopOf(desk.live.parts).status === "live";
  return html`<dialog class="wide con-everything" ${ref(open)} aria-label=${t("More")} @close=${() => desk.set({ more: false })}><div class="con-menu">
    ${isLive ? phases(desk) : nothing}
    <div class="con-group">${isLive ? html`${thisKpi(desk)}${running(desk)}${closing(desk)}` : nothing}${people(desk)}${ending(desk)}</div>${help(desk)}</div>${languages()}
    <form method="dialog" class="row end"><button class="btn">${t("Close")}</button></form></dialog>`;
}

/** @param {Desk} desk */
function phases(desk) {
  const agenda = /** @type {import("../live/shapes.js").AgendaPart} */ (desk.live.parts.get("agenda") ?? []);
  const now = stageOf(desk.live.parts).phase;
  return html`<section><h2 class="lab">${t("Go to a phase")}</h2>
    <ol class="con-phases">${agenda.map((item) => html`<li>${phaseButton(desk, item, item.phase === now)}</li>`)}</ol></section>`;
}

/** @param {Desk} desk @param {import("../live/shapes.js").AgendaPart[number]} item @param {boolean} isNow */
function phaseButton(desk, { phase, title, minutes }, isNow) {
  return html`<button type="button" class="btn small bare spread" aria-current=${isNow ? "step" : nothing}
    @click=${() => desk.send("GoToPhase", { phase })}>${sentence(title)} <span class="faint">${t("%(n)s min", { n: minutes })}</span></button>`;
}

/** @param {Desk} desk */
function thisKpi(desk) {
  const { parts } = desk.live;
  const kpi = spotlight(parts);
  if (!kpi) return nothing;
  const mayVote = VOTING_PHASES.includes(stageOf(parts).phase) && !openRound(parts) && !kpi.vote_gap?.length;
  return html`<section><h2 class="lab"><bdi>${kpi.name}</bdi></h2>
    ${mayVote ? offer(desk, openVote(parts, kpi)) : nothing}
    ${desk.isLeader && mayShowTarget(parts, kpi) ? offer(desk, showTarget(parts, kpi)) : nothing}
    ${countHands(desk, kpi)}
    <a class="btn small" href="/workshops/${workshopOf(parts).id}/kpis/${kpi.id}">${t("Open the card")}</a></section>`;
}

/** Who runs the room, and whom it may be handed to. @param {Desk} desk */
function running(desk) {
  const { parts } = desk.live;
  const holder = holderOf(parts);
  const isMine = holdsRoom(parts, desk.me);
  const others = desk.isLeader || isMine ? helpers(parts) : [];
  return html`<section><h2 class="lab">${t("Who runs the room")}</h2>
    <p class="small">${isMine ? t("You do.") : html`<bdi>${holder.name}</bdi>`}</p>
    ${holder.seat ? giveBack(desk, isMine) : nothing}
    ${others.map(({ seat, name }) => offer(desk, { words: t("Hand it to %(name)s", { name }), key: "", commands: [handTo(seat)] }))}
    ${desk.isLeader && !others.length && !holder.seat ? html`<p class="tiny soft">${t("Make somebody a co-facilitator below, then the room can be handed over.")}</p>` : nothing}</section>`;
}

/** @param {Desk} desk @param {boolean} isMine */
function giveBack(desk, isMine) {
  if (!desk.isLeader && !isMine) return nothing;
  const words = desk.isLeader ? t("Take over") : t("Give it back to %(name)s", { name: firstOf(workshopOf(desk.live.parts).leader) });
  return offer(desk, { words, key: "", commands: [handTo()] });
}

/** @param {Desk} desk */
function closing({ autoClose }) {
  return html`<section><h2 class="lab">${t("Votes")}</h2><label class="choice small"><input type="checkbox" .checked=${livening(autoClose.isOn)}
    @change=${(/** @type {{ target: { checked: boolean } }} */ { target }) => autoClose.turn(target.checked)}><span>${t("Close by themselves, three seconds after everybody has voted")}</span></label></section>`;
}

/** @param {Desk} desk */
function people(desk) {
  const rows = (peopleOf(desk.live.parts).seats ?? []).filter(({ here, ended }) => here || ended);
  const chosen = rows.find(({ seat }) => seat === desk.seat);
  if (!rows.length || workshopOf(desk.live.parts).status === "signed") return nothing;
  return html`<section><h2 class="lab">${t("A person")}</h2>
    <div class="field"><select aria-label=${t("A person")} .value=${livening(desk.seat)} @change=${onValue((seat) => desk.set({ seat }))}>
      <option value="">${t("Choose")}</option>
      ${rows.map((row) => html`<option value=${row.seat} ?selected=${row.seat === desk.seat}>${called(row)}</option>`)}</select></div>
    ${chosen ? forPerson(desk, chosen) : nothing}</section>`;
}

/** @param {SeatRow} row */
function called({ name, ended }) {
  return ended ? t("%(name)s (seat ended)", { name }) : name;
}

/** @param {Desk} desk @param {SeatRow} row */
function forPerson(desk, row) {
  const { seat, access, ended } = row;
  if (ended) return desk.isLeader ? offer(desk, restoreSeat(row)) : html`<p class="field-help">${t("The leader can let them back in.")}</p>`;
  /** @type {[string, string][]} */
  const roles = [["participant", t("Make participant")], ["cofacilitator", t("Make co-facilitator")], ["observer", t("Make observer")]];
  const others = desk.isLeader ? roles.filter(([role]) => role !== access) : [];
  return html`${offer(desk, { words: t("Has left: do not wait"), key: "", commands: command("ReleaseSeat", { seat }) })}
    ${others.map(([role, words]) => offer(desk, { words, key: "", commands: command("GrantAccess", { seat, access: role }) }))}
    ${desk.isLeader ? offer(desk, endSeat(desk, row)) : nothing}`;
}

/** @param {Desk} desk @param {SeatRow} row @returns {Act} */
function endSeat({ live }, { seat, name }) {
  const confirm = t("%(name)s is shown out at once and cannot come back to this seat by themselves. What they said and votes that are closed stay; a vote that is open no longer counts them. You can let them back in until the list is signed.", { name });
  const code = { words: t("Make a new code"), href: `/workshops/${workshopOf(live.parts).id}#invitation` };
  const after = { words: t("The seat of %(name)s is ended. Whoever has the code can still take another one.", { name }), next: code };
  return { words: t("End this seat"), key: "", commands: command("EndSeat", { seat }), confirm, after };
}

/** @param {SeatRow} row @returns {Act} */
function restoreSeat({ seat, name }) {
  const after = { words: t("%(name)s may come back: they only load the page again. In a vote that is open they vote anew.", { name }) };
  return { words: t("Let them back in"), key: "", commands: command("RestoreSeat", { seat }), after };
}

/** @param {Desk} desk @param {Act} act */
function offer(desk, act) {
  return html`<button type="button" class="btn small" @click=${() => desk.run(act)}>${act.words}</button>`;
}

/** @param {Desk} desk */
function ending(desk) {
  if (!desk.isLeader || !["draft", "live"].includes(workshopOf(desk.live.parts).status)) return nothing;
  return html`<form @submit=${onSubmit((form) => giveUp(desk, form))}><h2 class="lab">${t("Give this workshop up")}</h2>
    <label class="field"><span class="field-help">${t("It stays in the history with your reason.")}</span>
      <textarea name="why" required maxlength="1000" rows="2" aria-label=${t("Your reason")}></textarea></label>
    <button class="btn small">${t("Give it up")}</button></form>`;
}

/** @param {Desk} desk @param {HTMLFormElement} form */
function giveUp(desk, form) {
  const why = String(new FormData(form).get("why") ?? "");
  const confirm = t("Nobody can go on with it afterwards. This cannot be undone.");
  desk.run({ words: t("Give this workshop up"), key: "", commands: command("AbandonWorkshop", { why }), confirm });
}

/** @param {Desk} desk */
function help(desk) {
  const rows = keyNames().map(([letter, words]) => html`<div><dt>${key(letter)}</dt><dd>${words}</dd></div>`);
  return html`<section><h2 class="lab">${t("For the first time")}</h2>
    <button type="button" class="btn small" @click=${() => showAround(desk)}>${t("Show me around")}</button>
    <h2 class="lab con-keys-title">${t("Keys")}</h2><dl class="con-keys">${rows}</dl></section>`;
}

/** The menu goes first, so that it does not stand over what the tour points at. @param {Desk} desk */
function showAround(desk) {
  desk.set({ more: false });
  requestAnimationFrame(() => lead(desk, 1));
}
