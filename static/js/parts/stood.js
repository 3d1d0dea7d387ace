/**
 * How a KPI in force stood when it was signed: the old reason first, what was expected, what the readings said then.
 * Must never show the old votes before the part carries them: it does so only after a new round was revealed.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { consentWords, sentence } from "../room/words.js";
import { dotPlot } from "./dot-plot.js";

/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").KpiReview} KpiReview */

/** All of it; folded while a vote asks for the room. @param {KpiPart} kpi @param {boolean} open */
export function stood(kpi, open) {
  const { review } = kpi;
  if (!review) return nothing;
  return html`<details class="section stood" ?open=${open}><summary><h2>${t("How it stood in version %(n)s", { n: review.number })}</h2><span class="section-says">${statusWords(review)}</span></summary>
    <div class="section-body stack"><p class="small"><b>${statusWords(review)}</b></p>
      ${kpi.why ? html`<div><p class="lab">${t("Why it was decided last time")}</p><p class="quote pre"><bdi>${kpi.why}</bdi></p></div>` : nothing}
      ${lines(review).map(([label, text]) => html`<div><p class="lab">${label}</p><p class="pre"><bdi>${text}</bdi></p></div>`)}</div></details>`;
}

/** The room's picture of last time, small; nothing before the new one was shown. @param {KpiReview | null} review */
export function roomThen(review) {
  if (!review?.then) return nothing;
  const { counts, median, headline } = review.then;
  return html`<section class="stack tight stood-then"><h3 class="lab">${t("The room in version %(n)s", { n: review.number })}</h3>
    ${dotPlot({ counts, median, words: consentWords() }, { mini: true })}<p class="small">${sentence(headline)}</p></section>`;
}

/** Where its review is: nothing is kept by default. @param {KpiReview} review */
export function statusWords({ status, number }) {
  if (status === "stands") return t("Not reviewed this time: it stands as in version %(n)s", { n: number });
  return status === "not_reviewed" ? t("Not reviewed") : t("Reviewed");
}

/** What was expected, known and asked, each with its words. @param {KpiReview} review @returns {[string, string][]} */
export function lines({ expect, evidence, asks, relevance, prediction, answers }) {
  /** @type {[string, string][]} */
  const all = [
    [t("What was expected"), expect],
    [t("Did it come true?"), prediction ? [cameWords(prediction.came_true), prediction.text].filter(Boolean).join(". ") : ""],
    [t("The readings, when it was signed"), evidence?.says.length ? sentence(evidence.says[0]) : ""],
    [t("The readings ask"), asks.map(sentence).join(" ")],
    [t("Business need"), relevance ? stillWords(relevance.business) : ""],
    [t("Market"), relevance ? [stillWords(relevance.market), relevance.text].filter(Boolean).join(". ") : ""],
    ...answers.map(({ say, text }) => /** @type {[string, string]} */ ([sentence(say), text])),
  ];
  return all.filter(([, text]) => text);
}

/** @param {string} came */
function cameWords(came) {
  /** @type {Record<string, string>} */
  const words = { yes: t("Yes"), partly: t("Partly"), no: t("No"), unknown: t("Cannot tell") };
  return words[came] ?? came;
}

/** @param {string} still */
function stillWords(still) {
  /** @type {Record<string, string>} */
  const words = { same: t("As it was"), changed: t("Changed"), unknown: t("Cannot tell") };
  return words[still] ?? still;
}
