/**
 * One KPI as a proposal: what it means, why, what kind of number. Must never show a target: the room estimates first.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { chip } from "../../parts/chip.js";
import { spotlight } from "../parts.js";
import { directionWord, levelWords, timingWords } from "../../room/words.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */

/** @param {Parts} parts */
export function card(parts) {
  const kpi = spotlight(parts);
  if (!kpi) return nothing;
  return html`${heading(kpi)}
    <div class="p-two even p-card"><section data-item><h2 class="p-label faint">${t("Why")}</h2><p class="p-says pre"><bdi>${kpi.purpose}</bdi></p>
      ${told(t("Why it was decided last time"), kpi.carried ? kpi.why : "")}</section>
    <section data-item>${kind(kpi)}${told(t("Watched beside it"), kpi.watched)}${told(t("Who it applies to"), kpi.applies_to)}${told(t("With it, from other proposals"), kpi.merged.join(", "))}
      ${kpi.stops ? html`<p class="p-text">${tn("%(n)s would stop it.", "%(n)s would stop it.", kpi.stops)}</p>` : nothing}</section></div>`;
}

/** Why, what kind of number, and what is watched beside it, in one column. @param {Kpi} kpi */
export function particulars(kpi) {
  return html`${told(t("Why"), kpi.purpose)}${kind(kpi)}${told(t("Watched beside it"), kpi.watched)}`;
}

/** @param {Kpi} kpi */
function kind(kpi) {
  return html`<h2 class="p-label faint">${t("What kind of number")}</h2>
    <div class="chips">${kinds(kpi).map(([word, meaning]) => chip(word ?? "", meaning))}</div>
    ${kpi.timing === "lagging" ? html`<p class="p-text">${t("Already happened: it cannot be steered.")}</p>` : nothing}`;
}

/** The name, huge, and the one line a new hire understands. @param {Kpi} kpi @param {unknown} [beside] */
export function heading(kpi, beside = nothing) {
  return html`<header class="p-head"><h1 class="p-name ${kpi.name.length > 34 ? "long" : ""}"><bdi>${kpi.name}</bdi></h1>${beside}</header>
    <p class="p-plain"><bdi>${kpi.plain}</bdi></p>`;
}

/** @param {Kpi} kpi */
function kinds({ timing, level, direction }) {
  const whichWay = directionWord(direction);
  return [timingWords(timing), levelWords(level), whichWay ? [whichWay] : null].filter((words) => words !== null);
}

/** @param {string} label @param {string} text */
function told(label, text) {
  return text ? html`<h2 class="p-label faint">${label}</h2><p class="p-says"><bdi>${text}</bdi></p>` : nothing;
}
