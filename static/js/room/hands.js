/**
 * A show of hands, counted by whoever runs the room. Must never stand for a ballot, nor beside one without its name.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { timeOfDay } from "../formats.js";
import { hands } from "../parts/hands.js";

/** @param {import("../live/shapes.js").KpiPart} kpi */
export function handsShown(kpi) {
  if (!kpi.hands) return nothing;
  return html`<section class="stack tight" aria-label=${t("Show of hands")}>${hands(kpi.hands)}
    <p class="small soft">${t("Counted in the room at %(time)s. Not a vote: the ballots stand by themselves.", { time: timeOfDay(kpi.hands.at) })}</p></section>`;
}
