/**
 * What a KPI rests on, in words: assumptions, preconditions and promises, and how they stand. Must never judge one by itself.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";

/** @typedef {import("../live/shapes.js").PremisePart} PremisePart */
/** @typedef {Pick<import("../live/parts.js").Parts, "all">} Parts */

/** Still to prove themselves. */
const OPEN = ["open", "doubted", "unmet"];
/** @type {Record<string, string[]>} */
const STANDINGS = {
  assumption: ["open", "holds", "doubted", "tested"],
  precondition: ["open", "met", "unmet"],
  promise: ["open", "met", "unmet"],
  unmeasured: ["open", "met"],
};

/** Those of a KPI, open ones first; of the whole list when `kpi` is empty; of everything without one. @param {Parts} parts @param {string} [kpi] */
export function premisesOf(parts, kpi) {
  const found = /** @type {PremisePart[]} */ (parts.all("premise")).filter((premise) => kpi === undefined || premise.kpi === kpi);
  return found.sort((a, b) => Number(!isOpen(a)) - Number(!isOpen(b)));
}

/** @param {PremisePart} premise */
export function isOpen({ status }) {
  return OPEN.includes(status);
}

/** What may be said of a kind of premise. @param {string} kind */
export function standingsOf(kind) {
  return STANDINGS[kind] ?? [];
}

/** @param {string} kind */
export function kindName(kind) {
  /** @type {Record<string, string>} */
  const names = { precondition: t("Precondition"), promise: t("Promise"), unmeasured: t("Not measured today") };
  return names[kind] ?? t("Assumption");
}

/** @param {string} status */
export function standingWord(status) {
  /** @type {Record<string, string>} */
  const words = { open: t("open"), holds: t("holds"), doubted: t("doubted"), tested: t("tested"), met: t("met"), unmet: t("unmet") };
  return words[status] ?? status;
}

/** One premise as a row. @param {PremisePart} premise */
export function premiseRow({ kind, status, owner, text, note }) {
  return html`<p class="small"><b>${kindName(kind)}</b> · ${standingWord(status)}${owner ? html` · <bdi>${owner}</bdi>` : nothing}</p>
    <p class="quote pre"><bdi>${text}</bdi></p>${note ? html`<p class="small soft"><bdi>${note}</bdi></p>` : nothing}`;
}
