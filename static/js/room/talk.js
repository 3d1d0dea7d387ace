/**
 * What was said, what was answered, and what still waits. Must never name an author the data does not name.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { t, tn } from "../i18n.js";
import { comment } from "../parts/comment.js";
import { answerWord, question } from "../parts/prompts.js";
import { refusal } from "./refusal.js";
import { maySpeak, said, sealedOwn, stage, workshop } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../parts/comment.js").Kind} Kind */
/** @typedef {import("../live/shapes.js").CommentPart} CommentPart */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */

/** Everything said about one KPI, or about the whole list. @param {Desk} desk @param {string} kpi */
export function talk(desk, kpi) {
  const all = said(desk.live.parts, kpi).filter((one) => !isAskedNow(desk, one));
  const low = all.filter(({ consent }) => consent !== null);
  const rest = all.filter(({ consent }) => consent === null);
  const own = sealedOwn(desk.live.parts, kpi).filter((one) => !isAskedNow(desk, one));
  return html`${low.length ? html`<h2 class="lab">${lowHeading(low.length)}</h2>${comments(desk, low)}` : nothing}
    ${own.length ? html`<h2 class="lab">${t("Only you see this until the round is over")}</h2>${sealed(desk, own)}` : nothing}
    ${rest.length || !low.length ? html`<h2 class="lab">${rest.length ? t("Said so far") : t("Nothing said yet")}</h2>` : nothing}${comments(desk, rest)}`;
}

/** What answers the question of the moment stands under the question. @param {Desk} desk @param {CommentPart | OwnPart} one */
function isAskedNow({ live: { parts } }, { prompt, kpi }) {
  const now = stage(parts);
  return prompt !== "" && prompt === now?.prompt && kpi === now.prompt_kpi && workshop(parts)?.status === "live";
}

/** @param {number} n */
function lowHeading(n) {
  return tn("Low votes first: one reason, no name", "Low votes first: %(n)s reasons, no names", n);
}

/** Comments in a row; below a question of its own, `asked` is empty. @param {Desk} desk @param {CommentPart[]} some @param {string} [asked] */
export function comments(desk, some, asked) {
  return html`<ul class="comments">${repeat(some, ({ id }) => id, (one) => html`<li>${oneComment(desk, one, asked ?? question(one.prompt))}</li>`)}</ul>`;
}

/** @param {Desk} desk @param {CommentPart} one @param {string} asked */
function oneComment(desk, one, asked) {
  const { parts } = desk.live;
  const mine = Boolean(parts.get(`own/${one.id}`));
  const who = mine ? t("you") : one.by ?? null;
  const leader = workshop(parts)?.leader ?? "";
  const answer = one.answer && { who: leader, verdict: answerWord(one.answer.verdict, one.prompt), text: one.answer.text };
  const acts = mine && !one.answer ? takeBack(desk, one.id) : nothing;
  return comment({ kind: /** @type {Kind} */ (one.kind), text: one.text, who, asked, answer, waits: one.by !== leader }, { acts });
}

/** @param {Desk} desk @param {OwnPart[]} own */
export function sealed(desk, own) {
  return html`<ul class="comments">${repeat(own, ({ id }) => id, ({ id, kind, text }) => html`<li>${
    comment({ kind: /** @type {Kind} */ (kind), text, who: t("you") }, { acts: takeBack(desk, id) })}</li>`)}</ul>`;
}

/** @param {Desk} desk @param {string} id */
export function takeBack(desk, id) {
  if (!maySpeak(desk.live.parts)) return nothing;
  return html`<p><button type="button" class="btn small link" ?disabled=${desk.isSending(id)}
    @click=${() => desk.ask(id, "WithdrawComment", { comment: id })}>${t("Take it back")}</button></p>${refusal(desk, id)}`;
}
