/**
 * The arithmetic that the leader showed: the same figures as on the big screen, following live. Read, never changed here.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { checkAnswer, given } from "../parts/check.js";
import { said } from "../parts/figures.js";
import { stage } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/check-shapes.js").CheckPart} Check */

/** Whether the big screen shows figures now: then they come first here, too. @param {Desk} desk */
export function areCalledUp({ live: { parts } }) {
  return stage(parts)?.slide === "check";
}

/** What was shown about a KPI, or about the goal; and what is on the big screen now. @param {Desk} desk @param {string} kpi empty for the goal */
export function figures({ live: { parts } }, kpi) {
  const now = stage(parts);
  const onScreen = /** @type {Check | undefined} */ (now?.slide === "check" ? parts.get(`check/${now.check}`) : undefined);
  const all = /** @type {Check[]} */ (parts.all("check")).filter((check) => check.kpi === kpi || (check === onScreen && !check.kpi));
  return all.length ? html`<section class="room-checks" aria-label=${t("The figures")}>${all.map((check) => one(check, check === onScreen))}</section>` : nothing;
}

/** @param {Check} check @param {boolean} isOnScreen */
function one({ title, outcome, inputs, kpi }, isOnScreen) {
  return html`<details class="section" ?open=${isOnScreen || !outcome.table}><summary><h2>${said(title)}</h2>
      <span class="section-says">${kpi ? said(outcome.big) : html`${t("The goal")} · ${said(outcome.big)}`}</span></summary>
    <div class="section-body stack">${checkAnswer(outcome)}${given(inputs)}</div></details>`;
}
