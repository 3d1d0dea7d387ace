/**
 * Two proposals that say the same: offered by an author, agreed to by the others. Must never merge without them.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { refusal } from "./refusal.js";
import { maySpeak, ownProposals, table } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").MergePart} MergePart */

/** What waits for this person's consent, wherever they look. @param {Desk} desk */
export function mergeQuestions(desk) {
  if (!maySpeak(desk.live.parts)) return nothing;
  return /** @type {MergePart[]} */ (desk.live.parts.all("merge")).map((offer) => question(desk, offer));
}

/** @param {Desk} desk @param {MergePart} offer */
function question(desk, { kpi, into }) {
  const about = `merge/${kpi}`;
  const act = (/** @type {boolean} */ agree) => desk.ask(about, "AnswerMerge", { kpi, agree });
  return html`<section class="room-prompt stack tight" aria-label=${t("Are these the same?")}><h2 class="section-title">${t("Are these the same?")}</h2>
    <p><b><bdi>${nameOf(desk, kpi)}</bdi></b> · <b><bdi>${nameOf(desk, into)}</bdi></b></p>
    <p class="small soft">${t("If you agree, the first becomes part of the second. What was said goes along, and both of you stay its authors.")}</p>
    ${refusal(desk, about)}<div class="row"><button type="button" class="btn act" ?disabled=${desk.isSending(about)} @click=${() => act(true)}>${t("Yes, merge them")}</button>
    <button type="button" class="btn" ?disabled=${desk.isSending(about)} @click=${() => act(false)}>${t("No, they differ")}</button></div></section>`;
}

/** What was merged into a KPI, what is offered, and an author's own way to offer it. @param {Desk} desk @param {KpiPart} kpi */
export function merging(desk, kpi) {
  return html`${kpi.merged.length ? html`<p class="small soft">${t("With it, from other proposals:")} <bdi>${kpi.merged.join(", ")}</bdi></p>` : nothing}
    ${kpi.merge ? offered(desk, kpi.merge) : mayOffer(desk, kpi) ? picker(desk, kpi) : nothing}`;
}

/** @param {Desk} desk @param {{ into: string, waits: number }} offer */
function offered(desk, { into, waits }) {
  return html`<p class="small soft">${t("Offered as the same as %(name)s.", { name: nameOf(desk, into) })}
    ${tn("One author is asked.", "%(n)s authors are asked.", waits)}</p>`;
}

/** @param {Desk} desk @param {KpiPart} kpi */
function picker(desk, kpi) {
  const about = `offer/${kpi.id}`;
  const offer = (/** @type {{ target: HTMLSelectElement }} */ { target }) => {
    if (target.value) void desk.ask(about, "OfferMerge", { kpi: kpi.id, into: target.value });
    target.value = "";
  };
  return html`<div class="field"><label for=${about}>${t("The same as another proposal?")}</label><select id=${about} @change=${offer}><option value="">${t("Choose")}</option>
    ${table(desk.live.parts).filter(({ id }) => id !== kpi.id).map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select>
    <p class="field-help">${t("Its author is asked, too.")}</p>${refusal(desk, about)}</div>`;
}

/** @param {Desk} desk @param {KpiPart} kpi */
function mayOffer({ live: { parts } }, kpi) {
  const isMine = ownProposals(parts).some((own) => own.kpi === kpi.id);
  return maySpeak(parts) && isMine && !kpi.carried && !kpi.decision && !kpi.rounds.length && table(parts).length > 1;
}

/** @param {Desk} desk @param {string} id */
function nameOf({ live: { parts } }, id) {
  return /** @type {KpiPart | undefined} */ (parts.get(`kpi/${id}`))?.name ?? "";
}
