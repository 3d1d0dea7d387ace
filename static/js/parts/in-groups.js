/**
 * Why fewer answers to a signed list are told than were given. It must never tell which are missing.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";

/** @param {import("../live/shapes.js").VersionPart} version */
export function inGroups({ heard, understood, disagree, talk }) {
  if (heard <= understood + disagree + talk) return nothing;
  return html`<p class="small soft">${t("How is told in groups, so that nobody sees who it was.")}</p>`;
}
