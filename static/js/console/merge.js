/**
 * The same as another proposal: what the leader or a co-facilitator offers, and what waits for the leader's own consent.
 * Must never merge over an author's head: the server asks them all.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { kpiOf, kpis } from "../projector/parts.js";
import { onValue } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../live/shapes.js").MergePart} MergePart */

/** @param {Desk} desk @param {Kpi} kpi */
export function merging(desk, kpi) {
  const { parts } = desk.live;
  const others = kpis(parts).filter(({ id }) => id !== kpi.id);
  const mayOffer = !kpi.merge && !kpi.carried && !kpi.decision && !kpi.rounds.length && others.length > 0;
  return html`${kpi.merged.length ? html`<p class="small">${t("With it, from other proposals:")} <bdi>${kpi.merged.join(", ")}</bdi></p>` : nothing}
    ${kpi.merge ? offered(desk, kpi, kpi.merge) : nothing}${mayOffer ? picker(desk, kpi, others) : nothing}`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {{ into: string, waits: number }} offer */
function offered(desk, { id }, { into, waits }) {
  const mine = desk.live.parts.get(`merge/${id}`) !== undefined;
  const answer = (/** @type {boolean} */ agree) => desk.send("AnswerMerge", { kpi: id, agree });
  return html`<div class="stack tight small"><p>${t("Offered as the same as %(name)s.", { name: kpiOf(desk.live.parts, into)?.name ?? "" })}
      ${tn("One author is asked.", "%(n)s authors are asked.", waits)}</p>
    ${mine ? html`<p class="row"><button type="button" class="btn small" @click=${() => answer(true)}>${t("Yes, merge them")}</button>
      <button type="button" class="btn small" @click=${() => answer(false)}>${t("No, they differ")}</button></p>` : nothing}</div>`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {Kpi[]} others */
function picker(desk, kpi, others) {
  const offer = onValue((into) => into && desk.send("OfferMerge", { kpi: kpi.id, into }));
  return html`<div class="field"><select aria-label=${t("The same as another proposal?")} @change=${offer}><option value="">${t("The same as another proposal?")}</option>
    ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></div>`;
}
