/**
 * What the leader asked besides Impact and Control, as small strips with their middles. Must never total them.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { criteriaStrip } from "../parts/criteria-strip.js";
import { criterionWords, EXTRA } from "./criteria.js";

/** @typedef {import("../live/shapes.js").Picture} Picture */

/** @param {Picture} picture */
export function extraStrips(picture) {
  const none = t("fewer than four answers");
  const strips = EXTRA.flatMap((name) => (picture[name] ? [criteriaStrip({ ...criterionWords(name), none, ...picture[name] })] : []));
  return strips.length ? html`<div class="strips">${strips}</div>` : nothing;
}
