/**
 * Writing down what a KPI rests on, from a comment or afresh, and saying how it stands. Must never change the comment.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { kindName, premiseRow, premisesOf, standingsOf, standingWord } from "../parts/premises.js";
import { workshopOf } from "../projector/parts.js";
import { onSubmit } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Comment} Comment */
/** @typedef {import("../live/shapes.js").PremisePart} PremisePart */

/** Where a new one is written that comes from no comment. */
const AFRESH = "afresh";

/** Under a comment: the way to make it a premise, or that it is one. @param {Desk} desk @param {Comment} one */
export function fromComment(desk, one) {
  const made = premisesOf(desk.live.parts).find(({ comment }) => comment === one.id);
  if (made) return html`<p class="small soft">${t("Noted as: %(kind)s, %(standing)s", { kind: kindName(made.kind), standing: standingWord(made.status) })}</p>`;
  if (!isOpen(desk)) return nothing;
  if (desk.noting === one.id) return form(desk, one.kpi, one.text, one.id);
  return html`<button type="button" class="btn small link" data-focus="note-${one.id}" @click=${() => desk.set({ noting: one.id })}>${t("Make it an assumption")}</button>`;
}

/** Those of a KPI (of all, without one), each with how it stands, and a way to write another. @param {Desk} desk @param {string | undefined} kpi @param {(kpi: string) => string} [nameOf] */
export function premises(desk, kpi, nameOf) {
  const found = premisesOf(desk.live.parts, kpi);
  return html`<section class="con-premises"><h3 class="lab">${t("What it rests on")}</h3>
    ${found.length ? nothing : html`<p class="small soft">${t("No assumption and no precondition is noted.")}</p>`}
    <ul class="comments">${found.map((one) => html`<li>${nameOf ? html`<p class="tiny soft"><bdi>${nameOf(one.kpi)}</bdi></p>` : nothing}${premiseRow(one)}${isOpen(desk) ? judge(desk, one) : nothing}</li>`)}</ul>
    ${isOpen(desk) ? another(desk, kpi ?? "", found.length ? t("Note another") : t("Note one")) : nothing}</section>`;
}

/** @param {Desk} desk @param {string} kpi @param {string} words */
function another(desk, kpi, words) {
  return desk.noting === AFRESH
    ? form(desk, kpi, "", "")
    : html`<button type="button" class="btn small" data-focus="note-afresh" @click=${() => desk.set({ noting: AFRESH })}>${words}</button>`;
}

/** @param {Desk} desk @param {string} kpi @param {string} text @param {string} comment */
function form(desk, kpi, text, comment) {
  return html`<form class="con-note-form" @submit=${onSubmit((sent) => note(desk, sent, { kpi, comment }))}>
    <fieldset class="kinds"><legend class="unseen">${t("What it is")}</legend>${["assumption", "precondition"].map((kind, i) => html`<label
      ><input type="radio" name="kind" value=${kind} ?checked=${i === 0}><span>${kindName(kind)}</span></label>`)}</fieldset>
    <label class="field"><span class="lab">${t("In one sentence")}</span><textarea name="text" required maxlength="600" rows="2" .defaultValue=${text}></textarea></label>
    <label class="field"><span class="lab">${t("Who looks after it")}</span><input name="owner" maxlength="80"></label>
    <p class="row tight"><button class="btn act small">${t("Note it")}</button><button type="button" class="btn small" @click=${() => desk.set({ noting: "" })}>${t("Not now")}</button></p></form>`;
}

/** @param {Desk} desk @param {HTMLFormElement} sent @param {{ kpi: string, comment: string }} about */
async function note(desk, sent, about) {
  const typed = Object.fromEntries(new FormData(sent));
  if (await desk.send("NotePremise", { ...typed, ...about })) desk.set({ noting: "" });
}

/** How it stands is chosen at once; the rest is on its page. @param {Desk} desk @param {PremisePart} one */
function judge(desk, { id, kind, status, owner, note: why }) {
  const choose = (/** @type {{ target: HTMLSelectElement }} */ { target }) => desk.send("JudgePremise", { premise: id, status: target.value, owner, note: why });
  return html`<div class="field"><select aria-label=${t("How it stands")} .value=${livening(status)} @change=${choose}>
    ${standingsOf(kind).map((one) => html`<option value=${one} ?selected=${one === status}>${standingWord(one)}</option>`)}</select></div>`;
}

/** @param {Desk} desk */
function isOpen({ live: { parts } }) {
  return ["draft", "live"].includes(workshopOf(parts).status);
}
