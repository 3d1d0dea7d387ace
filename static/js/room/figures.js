/**
 * One reality check, folded or open, with where its numbers come from. Must never be changed here: it is read.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { checkAnswer, given } from "../parts/check.js";
import { said } from "../parts/figures.js";

/** @param {import("../live/check-shapes.js").CheckPart} check @param {boolean} isOnScreen */
export function one({ title, outcome, inputs, kpi }, isOnScreen) {
  return html`<details class="section" ?open=${isOnScreen || !outcome.table}><summary><h2>${said(title)}</h2>
      <span class="section-says">${kpi ? said(outcome.big) : html`${t("The goal")} · ${said(outcome.big)}`}</span></summary>
    <div class="section-body stack">${checkAnswer(outcome)}${given(inputs)}</div></details>`;
}
