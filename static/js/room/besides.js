/**
 * What a picture shows besides the vote: the criteria that the leader added, and the vote by team. Must never total
 * criteria, nor draw a team that the part does not hold.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { criteriaStrip } from "../parts/strip.js";
import { criterionWords, EXTRA } from "./criteria.js";
import { sentence } from "./words.js";

/** @typedef {import("../live/shapes.js").Picture} Picture */

/** Small strips with their middles. @param {Picture} picture */
export function extraStrips(picture) {
  const none = t("fewer than four answers");
  const strips = EXTRA.flatMap((name) => (picture[name] ? [criteriaStrip({ ...criterionWords(name), none, ...picture[name] })] : []));
  return strips.length ? html`<div class="strips">${strips}</div>` : nothing;
}

/** Two small rows, of counts or of words, and the sentence why there are no counts. @param {Picture} picture */
export function sides({ sides: all, apart }) {
  const rows = all.length ? html`<h3 class="lab sides-title">${t("By team")}</h3><div class="strips sides">${all.map(row)}</div>` : nothing;
  return html`${rows}${apart ? html`<p class="small soft">${sentence(apart)}</p>` : nothing}`;
}

/** @param {Picture["sides"][number]} side */
function row({ side, counts, median, leaning }) {
  const title = side === "own" ? t("Own team") : t("Other teams");
  if (leaning) return html`<p class="side-leaning"><b>${title}</b><br>${sentence(leaning)}</p>`;
  return criteriaStrip({ title, counts, median, lowest: 0, left: t("Block"), right: t("I will help make it work") });
}
