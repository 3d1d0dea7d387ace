/**
 * A round by team, two small rows, or the sentence why the teams are not shown apart. Must never draw a team that the
 * part does not hold.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { sentence } from "../room/words.js";
import { criteriaStrip } from "./criteria-strip.js";

/** @typedef {import("../live/shapes.js").Picture} Picture */

/** @param {Picture} picture */
export function sides({ sides: all, apart }) {
  if (!all.length) return apart ? html`<p class="small soft sides-hidden">${sentence(apart)}</p>` : nothing;
  return html`<h3 class="lab sides-title">${t("By team")}</h3><div class="strips sides">${all.map(({ side, counts, median }) => criteriaStrip({
    title: side === "own" ? t("Own team") : t("Other teams"),
    counts,
    median,
    lowest: 0,
    left: t("Block"),
    right: t("I will help make it work"),
  }))}</div>`;
}
