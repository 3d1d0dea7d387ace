/**
 * The line on top: where the room is, and who is connected. Must never be the only place of anything to act on.
 */
import { html, nothing } from "lit-html";
import { t, th, tn } from "../i18n.js";
import { icon, key, mark } from "../parts/symbols.js";
import { kpis, peopleOf, spotlight, stageOf, workshopOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { lead } from "./guide.js";
import { helpers, holderOf } from "./holder.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {import("../live/connection.js").Status} Status */
/** @typedef {import("./desk.js").Desk} Desk */

/** Phases that go through the KPIs one by one. */
const KPI_PHASES = ["proposals", "blind_1", "reveal", "discuss", "additions", "blind_2"];

/** @param {Desk} desk */
export function bar(desk) {
  const { parts, connection } = desk.live;
  const { id, title, status } = workshopOf(parts);
  return html`<header class="bar con-bar">
    <a class="bar-home" href="/workshops/${id}" title=${t("To the preparation of this workshop")}>${mark()}<bdi>${title}</bdi></a>
    <h1 class="con-where soft">${where(parts)}</h1>
    <div class="bar-end">${lineStatus(connection.status)}${projectors(parts)}${present(parts)}${helping(parts)}${status === "draft" ? tour(desk) : nothing}</div></header>`;
}

/** "5 of 11 · Blind round 1 · Dials per day, 1 of 8". @param {Parts} parts */
function where(parts) {
  const { step, of, title } = stageOf(parts);
  const { status } = workshopOf(parts);
  if (status === "draft") return t("The room is not open yet");
  if (status !== "live") return status === "signed" ? t("Signed") : t("Given up");
  return html`${t("%(step)s of %(of)s", { step, of })} · ${sentence(title)}${place(parts)}`;
}

/** @param {Parts} parts */
function place(parts) {
  const kpi = spotlight(parts);
  const all = kpis(parts);
  if (!kpi || !KPI_PHASES.includes(stageOf(parts).phase)) return nothing;
  return html` · <bdi>${kpi.name}</bdi>, ${t("%(place)s of %(of)s", { place: all.indexOf(kpi) + 1, of: all.length })}`;
}

/** @param {Status} line */
function lineStatus(line) {
  if (line === "connected") return nothing;
  const words = {
    connecting: t("Connecting"),
    restarting: t("The server restarts. You are back in a moment, your text is safe."),
    reconnecting: t("Reconnecting, your text is safe"),
    behind: t("Behind, refreshing"),
    away: t("Not connected any more"),
  };
  return html`<b class="bar-status" data-say>${icon("wifi-off")} ${words[line]}</b>`;
}

/** @param {Parts} parts */
function projectors(parts) {
  const count = peopleOf(parts).projectors;
  if (count === undefined) return nothing;
  return html`<span class="bar-status">${icon("monitor")} ${count ? t("Projector connected") : t("No projector yet")}</span>`;
}

/** @param {Parts} parts */
function present(parts) {
  return html`<span class="bar-status">${icon("users")} ${tn("%(n)s here", "%(n)s here", peopleOf(parts).present)}</span>`;
}

/** @param {Parts} parts */
function helping(parts) {
  const { seat, name } = holderOf(parts);
  const names = helpers(parts).map((row) => row.name);
  return html`${seat ? html`<span>${th("%(name)s runs the room.", { name: html`<bdi>${name}</bdi>` })}</span>` : nothing}
    ${names.length ? html`<span><bdi>${tn("%(names)s helps", "%(names)s help", names.length, { names: names.join(", ") })}</bdi></span>` : nothing}`;
}

/** @param {Desk} desk */
function tour(desk) {
  return html`<button type="button" class="btn small" data-focus="tour" @click=${() => lead(desk, 1)}>${t("Show me around")} ${key("?")}</button>`;
}
