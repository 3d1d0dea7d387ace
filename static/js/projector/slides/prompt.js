/**
 * The question to the room, and what comes back: the words without names, or how many wrote while they are sealed.
 * Must never show who wrote something.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { answer } from "../../parts/comment.js";
import { answerWord, question } from "../../parts/prompts.js";
import { owed } from "../../parts/symbols.js";
import { commentsOn, kpiOf, stageOf, workshopOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Comment} Comment */

/** @param {Parts} parts */
export function prompt(parts) {
  const { prompt: asked, prompt_kpi: about } = stageOf(parts);
  const answers = commentsOn(parts, about).filter((one) => one.prompt === asked);
  const kpi = kpiOf(parts, about);
  return html`${kpi ? html`<p class="p-label faint"><bdi>${kpi.name}</bdi></p>` : nothing}<h1 class="p-name">${question(asked)}</h1>
    <p class="p-text p-count">${count(parts, answers.length)}</p>
    <div class="p-answers">${answers.map((one) => row(parts, one))}</div>`;
}

/** @param {Parts} parts @param {number} shown */
function count(parts, shown) {
  const { written } = /** @type {{ written: number }} */ (parts.get("silent") ?? { written: 0 });
  if (written) return tn("%(n)s note written. Nobody sees it yet.", "%(n)s notes written. Nobody sees them yet.", written);
  return shown ? tn("%(n)s answer, without names", "%(n)s answers, without names", shown) : t("Write your answer on your own screen. It is shown here without your name.");
}

/** @param {Parts} parts @param {Comment} one */
function row(parts, { text, answer: given, prompt: asked }) {
  const reply = given ? answer({ who: workshopOf(parts).leader, verdict: answerWord(given.verdict, asked), text: given.text }) : nothing;
  return html`<div class="p-said" data-item><p class="p-says"><bdi>${text}</bdi></p>
    ${asked === "cheat" && !given ? html`<div class="p-said-answer">${owed(t("Waiting for an answer"))}</div>` : html`<div class="p-said-answer">${reply}</div>`}</div>`;
}
