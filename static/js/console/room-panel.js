/**
 * Who is ready or has voted, and what comes next on the screen. Only for facilitators: names, never a choice.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { inGroups } from "../parts/in-groups.js";
import { icon, key, seats } from "../parts/symbols.js";
import { openRound, peopleOf, versionOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { mixPanel } from "./mix-panel.js";
import { nextAct } from "./next-act.js";
import { past } from "./past.js";
import { pulsePanel } from "./pulse-panel.js";
import { mayReorder, moved, queueOf } from "./queue.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").SeatRow} SeatRow */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */

/** @param {Desk} desk */
export function roomPanel(desk) {
  const version = versionOf(desk.live.parts);
  return version ? html`${howTheyTakeIt(version)}${pulsePanel(desk)}` : html`${mixPanel(desk)}${readiness(desk)}${queue(desk)}${past(desk)}`;
}

/** After the signature, in numbers: who took it how is theirs to say. @param {import("../projector/parts.js").Version} version */
function howTheyTakeIt(version) {
  const { heard, understood, disagree, talk, of } = version;
  return html`<section><h2 class="lab">${t("How the room takes it")}</h2>
    <p>${seats(heard, of, { words: t("%(heard)s of %(of)s have answered", { heard, of }) })}</p>
    <dl class="facts"><div><dt>${t("Understood")}</dt><dd>${understood}</dd></div>
      <div><dt>${t("Understood, but disagree")}</dt><dd>${disagree}</dd></div>
      <div><dt>${t("Need to talk")}</dt><dd>${talk}</dd></div></dl>${inGroups(version)}</section>`;
}

/** @param {Desk} desk */
function readiness(desk) {
  const round = openRound(desk.live.parts);
  const voters = (peopleOf(desk.live.parts).seats ?? []).filter(({ here, access }) => here && access === "participant");
  const missing = voters.filter(({ seat, ready }) => (round ? round.waiting?.includes(seat) : !ready));
  const done = voters.filter((row) => !missing.includes(row));
  return html`<section><div class="row between"><h2 class="lab">${round ? t("Voted, by name") : t("Ready, by name")}</h2>${nudgeAll(desk, missing)}</div>
    ${voters.length ? nothing : html`<p class="small soft">${t("Nobody has joined yet. Press J for the join screen, ? to be shown around.")}</p>`}
    <ul class="con-ready">${missing.map((row) => waitsFor(desk, row))}${done.map(isDone)}</ul>
    ${round ? html`<p class="tiny faint">${t("Who has voted, never what. Only you see this.")}</p>` : nothing}</section>`;
}

/** One hint to all who are missing, where they are several. @param {Desk} desk @param {SeatRow[]} missing */
function nudgeAll(desk, missing) {
  const here = missing.filter(({ present }) => present);
  if (here.length < 2) return nothing;
  return html`<button type="button" class="btn link small con-nudge-all" @click=${() => desk.nudgeAll(here.map(({ seat }) => seat))}>${tn("Nudge all %(n)s", "Nudge all %(n)s", here.length)}</button>`;
}

/** @param {Desk} desk @param {SeatRow} row */
function waitsFor(desk, { seat, name, role, present }) {
  const about = html`<span class="faint tiny"><bdi>${role}</bdi>${present ? nothing : html` · ${t("away")}`}</span>`;
  return html`<li class="missing"><span><bdi>${name}</bdi> ${about}</span>
    <button type="button" class="btn small" ?disabled=${!present} aria-label=${t("Nudge %(name)s", { name })}
      @click=${() => desk.nudge(seat, name)}>${t("Nudge")}</button></li>`;
}

/** @param {SeatRow} row */
function isDone({ name, role }) {
  return html`<li><span><bdi>${name}</bdi> <span class="faint tiny"><bdi>${role}</bdi></span></span>${icon("check", t("done"))}</li>`;
}

/** @param {Desk} desk */
function queue(desk) {
  const waiting = queueOf(desk.live.parts);
  const busy = Boolean(openRound(desk.live.parts));
  const isNext = !busy && nextAct(desk.live.parts, desk.access)?.key !== "N";
  return html`<section><h2 class="lab">${t("Next on the screen")}</h2>
    ${waiting.length ? nothing : html`<p class="small soft">${t("Nothing waits in this phase.")}</p>`}
    <ol class="con-queue">${waiting.map((kpi, i) => queued(desk, kpi, isNext && i === 0, busy))}</ol></section>`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {boolean} isNext its key is N @param {boolean} busy a vote keeps the light */
function queued(desk, kpi, isNext, busy) {
  const show = () => desk.send("PutInSpotlight", { kpi: kpi.id });
  return html`<li><button type="button" class="btn link con-show" ?disabled=${busy} @click=${show}><bdi>${kpi.name}</bdi></button>
    <span class="tiny faint">${state(kpi)}</span>${mayReorder(desk.live.parts) ? arrows(desk, kpi) : nothing}${isNext ? key("N") : nothing}</li>`;
}

/** @param {Kpi} kpi */
function state({ vote_gap: gap, from_room: fromRoom, answer }) {
  if (fromRoom && !answer) return t("waiting for an answer");
  return gap?.length ? t("card needs %(missing)s", { missing: gap.map((label) => sentence(label)).join(", ") }) : nothing;
}

/** @param {Desk} desk @param {Kpi} kpi */
function arrows(desk, { id, name }) {
  return html`<span class="con-arrows">${arrow(desk, id, -1, "chevron-up", t("Move %(kpi)s up", { kpi: name }))}
    ${arrow(desk, id, 1, "chevron-down", t("Move %(kpi)s down", { kpi: name }))}</span>`;
}

/** @param {Desk} desk @param {string} id @param {1 | -1} by @param {string} sign @param {string} words */
function arrow(desk, id, by, sign, words) {
  const order = moved(desk.live.parts, id, by);
  return html`<button type="button" class="btn small bare" aria-label=${words} data-focus="move-${id}-${by}" ?disabled=${!order}
    @click=${() => desk.send("OrderKpis", { order })}>${icon(sign)}</button>`;
}
