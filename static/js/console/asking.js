/**
 * The questions that a facilitator puts to the room, one button each; pressed again, the question is taken back.
 * Must never be offered before the room is open: nobody would see it.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { PROMPTS, question, shortQuestion } from "../parts/prompts.js";
import { stageOf, workshopOf } from "../projector/parts.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {Desk} desk @param {string} kpi what it is about; empty for the whole list */
export function asking(desk, kpi) {
  if (workshopOf(desk.live.parts).status !== "live") return nothing;
  const { prompt, prompt_kpi: about } = stageOf(desk.live.parts);
  const now = about === kpi ? prompt : "";
  return html`<section class="con-asking" aria-label=${t("Ask the room")}><h3 class="lab">${t("Ask the room")}</h3>
    <p class="con-asks">${PROMPTS.map((one) => ask(desk, kpi, one, one === now))}</p>
    ${now ? html`<p class="small">${t("Every screen asks: %(question)s", { question: question(now) })}</p>` : nothing}</section>`;
}

/** @param {Desk} desk @param {string} kpi @param {string} prompt @param {boolean} on */
function ask(desk, kpi, prompt, on) {
  return html`<button type="button" class="btn small" aria-pressed=${on} title=${question(prompt)}
    @click=${() => desk.send("AskRoom", { prompt: on ? "" : prompt, kpi: on ? "" : kpi })}>${shortQuestion(prompt)}</button>`;
}
