/**
 * One KPI as this person sees it now: the vote, the picture, the decision, the card. Must never ask for two things at once.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { Later } from "../live/later.js";
import { vote, isVoting } from "./ballot.js";
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

/** @param {Desk} desk @param {KpiPart} kpi */
export function kpiPlace(desk, kpi) {
  const all = rounds(desk.live.parts, kpi);
  const last = all.at(-1);
  const pending = last && last.status !== "revealed" ? last : undefined;
  const first = areCalledUp(desk);
  return html`${cardHead(kpi)}
    ${questions(desk, kpi.id)}${first ? figures(desk, kpi.id) : nothing}${decision(desk, kpi)}
    ${pending ? vote(desk, kpi, pending) : nothing}
    ${isVoting(desk, pending) ? nothing : html`${proposalAnswer(desk, kpi)}${pictured(desk, kpi, all)}`}
    ${pending ? roundNote(pending.number) : nothing}
    ${kpi.target_state === "shown" && all.length ? target(kpi, "") : nothing}
    ${first ? nothing : figures(desk, kpi.id)}
    ${cardBody(desk, kpi, all.length === 0)}${standsOn(desk, kpi)}${isVoting(desk, pending) ? nothing : html`${merging(desk, kpi)}${stopping(desk, kpi)}`}`;
}

/** What the room said in the rounds that were shown. @param {Desk} desk @param {KpiPart} kpi @param {RoundPart[]} all */
function pictured(desk, kpi, all) {
  const revealed = all.filter(({ status }) => status === "revealed");
  return revealed.length ? pictures.draw(desk.live, ({ reveal }) => reveal(kpi, revealed)) : nothing;
}

/** @param {number} number */
function roundNote(number) {
  return number > 1 ? html`<p class="small soft">${t("This is round %(n)s. The picture of the round before is shown again when this one is revealed.", { n: number })}</p>` : nothing;
}
