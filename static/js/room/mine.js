/**
 * What I said and what came of it: my proposals and my comments with the leader's answers. Must never show others'.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { proposalAnswer } from "./card.js";
import { refusal } from "./refusal.js";
import { ownProposals, workshop } from "./room-state.js";
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
    ${kpi ? proposalAnswer(desk, kpi) : nothing}${mayWithdraw(desk, one) ? withdrawing(desk, one) : nothing}`;
}

/** Until somebody voted on it, and while the workshop runs. @param {Desk} desk @param {ProposalPart} one */
function mayWithdraw({ live: { parts } }, { kpi }) {
  const rounds = /** @type {{ kpi: string }[]} */ (parts.all("round"));
  return ["draft", "live"].includes(workshop(parts)?.status ?? "") && !rounds.some((round) => round.kpi === kpi);
}

/** What nobody saw is taken back without a word. @param {Desk} desk @param {ProposalPart} one */
function withdrawing(desk, { kpi, sealed: unseen }) {
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const why = new FormData(/** @type {HTMLFormElement} */ (event.target)).get("why") ?? "";
    void desk.ask(kpi, "WithdrawKpi", { kpi, why: String(why).trim() });
  };
  return html`<details class="room-answer"><summary class="btn small">${t("Take it off the table")}</summary><form class="stack tight" @submit=${send}>
    ${unseen ? nothing : html`<div class="field"><label for="why/${kpi}">${t("Why do you take it off the table?")} <span class="optional">${t("(optional)")}</span></label>
      <p class="field-help" id="why/${kpi}/help">${t("One line helps whoever reads the record later.")}</p>
      <input class="input" id="why/${kpi}" name="why" maxlength="300" autocomplete="off" aria-describedby="why/${kpi}/help"></div>`}
    ${refusal(desk, kpi)}<p><button type="submit" class="btn" ?disabled=${desk.isSending(kpi)}>${t("Take it off the table")}</button></p></form></details>`;
}
