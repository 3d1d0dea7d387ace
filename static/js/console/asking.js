/**
 * The questions that a facilitator puts to the room, in one menu; while one is put, it stands there and can be taken back.
 * Must never be offered before the room is open: nobody would see it.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { PROMPTS, question } from "../parts/prompts.js";
import { stageOf, workshopOf } from "../projector/parts.js";
import { menu } from "./menu.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {Desk} desk @param {string} kpi what it is about; empty for the whole list */
export function asking(desk, kpi) {
  if (workshopOf(desk.live.parts).status !== "live") return nothing;
  const { prompt, prompt_kpi: about } = stageOf(desk.live.parts);
  const now = about === kpi ? prompt : "";
  const items = PROMPTS.map((one) => ({ words: question(one), on: one === now, act: () => ask(desk, kpi, one === now ? "" : one) }));
  return html`<div class="con-asking">${menu({ words: t("Ask the room"), items, look: "down", name: "ask" })}
    ${now ? html`<p class="small" role="group" aria-label=${t("Put to the room")}>${t("Every screen asks: %(question)s", { question: question(now) })}
      <button type="button" class="btn small link" data-focus="unask" @click=${() => ask(desk, kpi, "")}>${t("Take it back")}</button></p>` : nothing}</div>`;
}

/** @param {Desk} desk @param {string} kpi @param {string} prompt empty takes it back */
function ask(desk, kpi, prompt) {
  void desk.send("AskRoom", { prompt, kpi: prompt ? kpi : "" });
}
