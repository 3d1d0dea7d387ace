/**
 * What I said and what came of it: my proposals and my comments with the leader's answers. Must never show others'.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { proposalAnswer } from "./card.js";
import { ownProposals } from "./room-state.js";
import { comments, sealed } from "./talk.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").CommentPart} CommentPart */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */
/** @typedef {import("../live/shapes.js").ProposalPart} ProposalPart */

/** @param {Desk} desk */
export function mine(desk) {
  const { parts } = desk.live;
  const own = /** @type {OwnPart[]} */ (parts.all("own"));
  const open = /** @type {CommentPart[]} */ (parts.all("comment")).filter(({ id }) => own.some((one) => one.id === id));
  const kept = own.filter((one) => one.sealed);
  return html`<header class="room-head"><h1 id="place" tabindex="-1">${t("My words and the answers")}</h1>
      ${open.length ? html`<p class="soft">${answered(open)}</p>` : nothing}</header>
    <ul class="comments">${ownProposals(parts).map((one) => html`<li>${proposal(desk, one)}</li>`)}</ul>
    ${comments(desk, open.sort((one, other) => one.place - other.place))}
    ${kept.length ? html`<h2 class="lab">${t("Only you see this until the round is over")}</h2>${sealed(desk, kept)}` : nothing}`;
}

/** @param {CommentPart[]} own */
function answered(own) {
  return t("%(answered)s of %(n)s answered", { answered: own.filter(({ answer }) => answer).length, n: own.length });
}

/** @param {Desk} desk @param {ProposalPart} one */
function proposal(desk, one) {
  const kpi = /** @type {KpiPart | undefined} */ (desk.live.parts.get(`kpi/${one.kpi}`));
  return html`<p class="comment-kind">${t("Your proposal")}</p><p class="section-title"><bdi>${one.name}</bdi></p>
    ${one.sealed ? html`<p class="small soft">${t("Only you see this until the phase is over")}</p>` : nothing}
    ${kpi ? proposalAnswer(desk, kpi) : nothing}`;
}
