/**
 * What belongs to this moment beside the big button: the countdown, who runs the room, tables, the leader’s early word.
 * Must never stand in the place of the next act.
 */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { t, th, tn } from "../i18n.js";
import { ticking } from "../live/clock.js";
import { mayStartTables, stepNow } from "../live/tables.js";
import { key } from "../parts/symbols.js";
import { clock as digits } from "../parts/timer.js";
import { kpiOf, peopleOf, stageOf, workshopOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { handTo, holderOf, holdsRoom } from "./holder.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./next-act.js").Act} Act */

/** @param {Desk} desk @param {Act | null} act the next one */
export function offers(desk, act) {
  const note = act?.note ?? sentence(stageOf(desk.live.parts).expects);
  const { seconds } = desk.autoClose;
  if (seconds !== null) return closing(desk, seconds);
  const atTables = isLive(desk) ? tables(desk) : nothing;
  return html`${atTables === nothing ? html`<p class="small soft con-note">${note}</p>` : atTables}${isLive(desk) ? html`${whoRuns(desk)}${early(desk, act)}` : nothing}`;
}

/** @param {Desk} desk @param {number} seconds */
function closing(desk, seconds) {
  return html`<p class="con-closing"><b>${t("Everybody has voted.")}</b> <span aria-hidden="true">${tn("It closes in %(n)s s.", "It closes in %(n)s s.", seconds)}</span>
    <button type="button" class="btn small" data-focus="keep-open" @click=${() => desk.autoClose.keepOpen()}>${t("Keep it open")} ${key("Esc")}</button></p>`;
}

/** Where another console runs the room: whose, and the leader's way to take it back. @param {Desk} desk */
function whoRuns(desk) {
  const { parts } = desk.live;
  if (holdsRoom(parts, desk.me)) return nothing;
  const name = html`<bdi>${holderOf(parts).name}</bdi>`;
  return html`<p class="small con-runs"><span>${th("%(name)s runs the room.", { name })}</span>
    ${desk.isLeader ? html`<button type="button" class="btn small" data-focus="take-over" @click=${() => desk.send(...handTo())}>${t("Take over")}</button>` : nothing}</p>`;
}

/** The leader spoke before this vote: noted before it opens, and told beside its picture. @param {Desk} desk @param {Act | null} act */
function early(desk, act) {
  const kpi = kpiOf(desk.live.parts, act?.votesOn ?? "");
  if (!kpi) return nothing;
  const words = desk.isLeader ? t("I spoke about it before this vote") : t("The leader spoke about it before this vote");
  return keyed(kpi.id, html`<label class="choice small con-early"><input type="checkbox" .checked=${kpi.leader_spoke ?? false}
    @change=${(/** @type {{ target: { checked: boolean } }} */ { target }) => desk.send("NoteLeaderSpoke", { kpi: kpi.id, spoke: target.checked })}><span>${words}</span></label>`);
}

/** @param {Desk} desk */
function tables(desk) {
  const { parts } = desk.live;
  const stage = stageOf(parts);
  if (stage.tables && stage.clock) return running(desk, stage.tables, stage.clock);
  if (!mayStartTables(stage, peopleOf(parts).voters)) return nothing;
  return html`<p class="small con-tables"><span>${t("More than eight people: first in small groups?")}</span>
    <button type="button" class="btn small" @click=${() => desk.send("StartTables")}>${t("1-2-4-All, 12 min")}</button></p>`;
}

/** @param {Desk} desk @param {import("../live/tables.js").Tables} tables @param {import("../live/shapes.js").Clock} clock */
function running(desk, tables, clock) {
  const { now } = desk.live;
  return html`<p class="small con-tables"><span>${ticking(clock, now, () => step(tables, clock.held_at ?? now()))}</span>
    <button type="button" class="btn small" @click=${() => desk.send("EndTables")}>${t("End the tables")}</button></p>`;
}

/** @param {import("../live/tables.js").Tables} tables @param {number} now */
function step(tables, now) {
  const { index, title, left } = stepNow(tables, now);
  return html`<b>${sentence(title)}</b> · ${t("%(step)s of %(of)s", { step: index + 1, of: tables.steps.length })} · ${digits(left)}`;
}

/** @param {Desk} desk */
function isLive({ live: { parts } }) {
  return workshopOf(parts).status === "live";
}
