/**
 * What the room said in a revealed round: the finding in words, the picture, the second round beside the first.
 * Must never show a person: a round that is withheld shows a sentence only.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { number } from "../formats.js";
import { criteriaStrip } from "../parts/strip.js";
import { dotPlot } from "../parts/dot-plot.js";
import { extraStrips, sides } from "./besides.js";
import { perUnit } from "./card.js";
import { consentWords, control, impact, sentence } from "./words.js";

/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").Picture} Picture */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */

/** @param {KpiPart} kpi @param {RoundPart[]} revealed oldest first */
export function reveal(kpi, revealed) {
  const last = revealed.at(-1);
  if (!last) return nothing;
  return html`<section class="room-reveal stack" aria-label=${t("What the room said")}>
    <p class="lab">${t("Round %(n)s", { n: last.number })} · ${voters(last)}${last.quorum ? nothing : html` · ${t("advisory only, too few voted")}`}</p>
    ${last.picture ? shown(kpi, last, last.picture, before(revealed)) : withheld(kpi, last, before(revealed))}
    ${kpi.out_of_date ? html`<p class="soft">${t("The card changed after this vote. It is asked again in a new round.")}</p>` : nothing}
  </section>`;
}

/** The newest picture before the last round. @param {RoundPart[]} revealed @returns {Picture | null} */
function before(revealed) {
  return revealed.slice(0, -1).reverse().find((round) => round.picture)?.picture ?? null;
}

/** @param {RoundPart} round */
function voters({ voted, of }) {
  return t("%(voted)s of %(of)s voted", { voted, of });
}

/** The words, and the picture to check them by. @param {KpiPart} kpi @param {RoundPart} round @param {Picture} picture @param {Picture | null} earlier */
function shown(kpi, round, picture, earlier) {
  const { counts, median } = picture;
  const words = consentWords();
  return html`<div class="room-said"><div class="stack tight"><h2 class="room-finding">${sentence(picture.headline)}</h2>
      <p class="soft">${picture.detail.map(sentence).join(" · ")}</p>${earlier ? changed(round, picture, earlier) : nothing}
      ${round.leader_spoke ? html`<p><b>${t("The leader spoke before this vote.")}</b></p>` : nothing}</div>
    ${dotPlot({ counts, median, before: earlier?.counts ?? null, medianBefore: earlier?.median ?? null, words }, { landing: true })}</div>
    <div class="strips">${criteriaStrip({ ...impact(), ...picture.impact })}${criteriaStrip({ ...control(), ...picture.control })}</div>
    ${extraStrips(picture)}${estimates(kpi, picture)}${sides(picture)}`;
}

/** What the second round changed, never who. @param {RoundPart} round @param {Picture} picture @param {Picture} earlier */
function changed({ moved }, { median }, { median: before }) {
  const middle = before && median && before !== median ? t("The middle went from %(before)s to %(now)s.", { before: number(before), now: number(median) }) : t("The middle stays where it was.");
  const votes = moved === null ? "" : tn("%(n)s vote changed.", "%(n)s votes changed.", moved);
  return html`<p>${middle} ${votes}</p>`;
}

/** @param {KpiPart} kpi @param {RoundPart} round @param {Picture | null} earlier */
function withheld(kpi, round, earlier) {
  const words = round.withheld === "one_moved"
    ? t("The picture is unchanged, or one vote moved.")
    : t("Fewer than three voted on the scale, so no picture is shown. It protects those who did.");
  return html`<p class="room-finding">${words}</p>${earlier ? shown(kpi, round, earlier, null) : nothing}`;
}

/** @param {KpiPart} kpi @param {Picture} picture */
function estimates(kpi, { estimates: all }) {
  if (!all.length) return nothing;
  return html`<p class="small"><span class="lab">${t("The room’s own estimates")}</span> ${all.map(number).join(" · ")} ${perUnit(kpi)}</p>`;
}
