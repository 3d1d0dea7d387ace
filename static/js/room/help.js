/**
 * What is a KPI: the words everybody uses here, and the three tests. At hand at any time; must never be about one workshop.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { languages } from "../parts/languages.js";
import { chip } from "../parts/chip.js";
import { openSheet, sheet } from "../parts/sheet.js";
import { levelWords, timingWords } from "./words.js";

const SHEET = "what-is-a-kpi";

/** The way to it, at the end of every screen. */
export function helpButton() {
  return html`<p><button type="button" class="btn link small flush" data-focus="what-is-a-kpi" @click=${() => openSheet(SHEET)}>${t("What is a KPI?")}</button></p>${languages()}`;
}

export function helpSheet() {
  return sheet({
    id: SHEET,
    title: t("What is a KPI?"),
    body: html`<p>${t("A measure on our finalised list. Everything else that is counted is a metric.")}</p>
      <ol class="stack tight">${tests().map(([name, meaning]) => html`<li><b>${name}</b> <span class="soft">${meaning}</span></li>`)}</ol>${words()}`,
  });
}

/** The words of a number, and three numbers to sort together. */
export function words() {
  const pairs = [timingWords("leading"), timingWords("lagging"), ...["activity", "objective", "result"].map(levelWords)];
  return html`<ul class="room-words">${pairs.map((pair) => (pair ? html`<li>${chip(...pair)}</li>` : nothing))}</ul>
    <dl class="stack">
      <div><dt class="lab">${t("Dials per day")}</dt><dd>${t("Leading, and an activity: you decide it yourself, today.")}</dd></div>
      <div><dt class="lab">${t("Meetings held per month")}</dt><dd>${t("An objective: you influence it, and somebody else has to come.")}</dd></div>
      <div><dt class="lab">${t("Revenue")}</dt><dd>${t("Lagging, and a result: you observe it when it has happened.")}</dd></div>
    </dl>`;
}

/** The three tests that a number has to pass. @returns {[string, string][]} */
function tests() {
  return [
    [t("It serves a goal."), t("We can name the result that it moves.")],
    [t("It is seen all the time."), t("Everybody it concerns can look it up, often enough to act.")],
    [t("It is unmistakable."), t("Two people who count the same week get the same number.")],
  ];
}
