/**
 * The closing questions for whoever runs the room: how many answered, then the middles, and a plain word where people could
 * speak but changed nothing. Must never show a single answer.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { criteriaStrip } from "../parts/strip.js";
import { icon, seats } from "../parts/symbols.js";
import { decimal, kpiOf, workshopOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { WHOLE_LIST } from "./talk-panel.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").PulsePart} Pulse */
/** @typedef {import("../live/shapes.js").PulseQuestion} Question */
/** @typedef {import("../projector/parts.js").Comment} Comment */

/** @param {import("../projector/parts.js").Parts} parts */
export function pulseOf(parts) {
  return /** @type {Pulse} */ (parts.get("pulse") ?? { status: "none", given: 0, of: 0 });
}

/** End the closing questions; asked first, for the single answers go with it. @param {Pulse} pulse @returns {import("./next-act.js").Act} */
export function closePulse({ given, of }) {
  return {
    words: t("End the closing questions, %(given)s of %(of)s", { given, of }),
    key: "P",
    commands: [["ClosePulse", {}]],
    confirm: t("The single answers are deleted, and only totals stay. This cannot be undone."),
  };
}

/** @param {Desk} desk */
export function pulsePanel(desk) {
  const pulse = pulseOf(desk.live.parts);
  if (pulse.status === "none") return nothing;
  return html`<section class="con-pulse"><h2 class="lab">${t("Closing questions")}</h2>
    ${pulse.status === "open" ? asked(desk, pulse) : answered(desk, pulse)}</section>`;
}

/** @param {Desk} desk @param {Pulse} pulse */
function asked(desk, pulse) {
  const { given, of } = pulse;
  return html`<p>${seats(given, of, { words: t("%(given)s of %(of)s have answered", { given, of }) })}</p>
    <p class="tiny soft">${t("Three short questions on every screen. Nobody sees a single answer, you neither.")}</p>
    <button type="button" class="btn small" data-focus="close-pulse" @click=${() => desk.run(closePulse(pulse))}>${t("End the closing questions")}</button>`;
}

/** @param {Desk} desk @param {Pulse} pulse */
function answered(desk, { given, of, questions, warning, unanswered = [] }) {
  return html`<p class="small soft">${t("%(given)s of %(of)s have answered", { given, of })}</p>
    ${warning ? html`<div class="con-warning"><p>${icon("triangle-alert")} <b>${sentence(warning)}</b></p>${left(desk, unanswered)}</div>` : nothing}
    ${questions?.length ? html`<div class="con-pulse-rows">${questions.map(question)}</div>` : html`<p class="small">${t("Fewer than three answered, so nothing is shown. It protects those who did.")}</p>`}`;
}

/** @param {Question} question */
function question({ name, counts, median }) {
  return criteriaStrip({ title: pulseWords(name), counts, median: decimal(median), left: t("not at all"), right: t("fully") });
}

/** The three statements, word for word as the room read them (domain.md §5.6). @param {string} name */
export function pulseWords(name) {
  /** @type {Record<string, string>} */
  const words = {
    could_say: t("I could say what I think"),
    had_influence: t("What was said had an influence"),
    know_why: t("I know why each KPI is on the list"),
  };
  return words[name] ?? "";
}

/** What still waits for the leader's words, each with the way to answer it. @param {Desk} desk @param {string[]} ids */
function left(desk, ids) {
  const comments = ids.map((id) => /** @type {Comment | undefined} */ (desk.live.parts.get(`comment/${id}`))).filter((one) => one !== undefined);
  if (!comments.length) return html`<p class="small">${t("Every comment has an answer. Ask what would have shown the influence.")}</p>`;
  return html`<p class="small">${t("These still wait for your answer:")}</p><ul class="con-left-over">${comments.map((one) => html`<li>${unanswered(desk, one)}</li>`)}</ul>`;
}

/** @param {Desk} desk @param {Comment} comment */
function unanswered(desk, { kpi, text }) {
  const { parts } = desk.live;
  const about = kpiOf(parts, kpi)?.name ?? t("The whole list");
  const words = html`<span class="says"><bdi>${text}</bdi></span> <span class="tiny soft"><bdi>${about}</bdi></span>`;
  if (workshopOf(parts).status !== "live" || !desk.isLeader) return words;
  return html`${words} <button type="button" class="btn link small" @click=${() => desk.look(kpi || WHOLE_LIST)}>${t("Answer it")}</button>`;
}
