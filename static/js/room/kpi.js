/**
 * One KPI as this person sees it now: what happens with it first, its card beside. Must never ask for two things at once.
 */
import { html, nothing } from "lit-html";
import { Later } from "../live/later.js";
import { vote } from "./ballot.js";
import { cardBody, cardHead, decision, proposalAnswer, target } from "./card.js";
import { areCalledUp, figures } from "./check.js";
import { merging } from "./merge.js";
import { questions, standsOn } from "./needs.js";
import { rounds } from "./room-state.js";
import { stopping } from "./stop.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */

const pictures = new Later(() => import("./reveal.js"));
const counted = new Later(() => import("./hands.js"));
const before = new Later(() => import("../parts/stood.js"));

/** @param {Desk} desk @param {KpiPart} kpi */
export function kpiPlace(desk, kpi) {
  const all = rounds(desk.live.parts, kpi);
  const pending = all.findLast(({ status }) => status !== "revealed");
  return html`${cardHead(kpi)}${questions(desk, kpi.id)}
    <div class="room-pair ${all.length || kpi.decision ? "happened" : ""}">
      <div class="stack wide">${happening(desk, kpi, all, pending)}</div>
      <div class="stack wide">${cardBody(desk, kpi, all.length === 0 || desk.isWide)}${standsOn(desk, kpi)}
        ${pending ? nothing : html`${merging(desk, kpi)}${stopping(desk, kpi)}`}</div></div>`;
}

/** @param {Desk} desk @param {KpiPart} kpi @param {RoundPart[]} all @param {RoundPart | undefined} pending */
function happening(desk, kpi, all, pending) {
  const first = areCalledUp(desk);
  return html`${first ? figures(desk, kpi.id) : nothing}${lastTime(desk, kpi, !all.length)}${decision(desk, kpi)}${pending ? vote(desk, pending) : nothing}
    ${proposalAnswer(desk, kpi)}${pictured(desk, kpi, all)}
    ${kpi.hands ? counted.draw(desk.live, ({ handsShown }) => handsShown(kpi)) : nothing}
    ${kpi.target_state === "shown" && all.length ? target(kpi, "") : nothing}${first ? nothing : figures(desk, kpi.id)}`;
}

/** How a KPI in force stood: first of all, and folded once the room votes. @param {Desk} desk @param {KpiPart} kpi @param {boolean} open */
function lastTime(desk, kpi, open) {
  return kpi.review ? before.draw(desk.live, ({ stood }) => stood(kpi, open)) : nothing;
}

/** What the room said in the rounds that were shown. @param {Desk} desk @param {KpiPart} kpi @param {RoundPart[]} all */
function pictured(desk, kpi, all) {
  const revealed = all.filter(({ status }) => status === "revealed");
  if (!revealed.length) return nothing;
  return html`${pictures.draw(desk.live, ({ reveal }) => reveal(kpi, revealed))}
    ${kpi.review ? before.draw(desk.live, ({ roomThen }) => roomThen(kpi.review)) : nothing}`;
}
