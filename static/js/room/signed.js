/**
 * After signing: the stamp, the record, and how this person takes it. Must never make anybody agree.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { icon, stamp } from "../parts/symbols.js";
import { refusal } from "./refusal.js";
import { inGroups } from "../parts/in-groups.js";
import { isOnList } from "../parts/outcomes.js";
import { me, table, workshop } from "./room-state.js";
import { dayWords } from "../formats.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").AcknowledgedPart} AcknowledgedPart */
/** @typedef {import("../live/shapes.js").VersionPart} VersionPart */

const ABOUT = "acknowledge";
const DRAFT = "acknowledge/text";
/** Whoever comes later finds the stamp dry. */
const JUST_NOW_MS = 20_000;
const MAY = new Set(["participant", "observer", "cofacilitator"]);

/** @param {Desk} desk */
export function signed(desk) {
  const { parts } = desk.live;
  const version = /** @type {VersionPart | undefined} */ (parts.get("version"));
  if (!version) return nothing;
  const took = /** @type {AcknowledgedPart | undefined} */ (parts.get("acknowledged"));
  return html`<section class="stack wide">
    <div class="room-stamp">${stamp(workshop(parts)?.leader ?? "", dayWords(version.signed_at), { signing: desk.live.now() - version.signed_at < JUST_NOW_MS })}</div>
    <p>${t("KPI list v%(number)s, in force from %(day)s, review by %(review)s.", { number: version.number, day: dayWords(version.effective_from), review: dayWords(version.review_on) })}
      <a href="/versions/${version.id}">${t("Read the record")}</a> · <a href="/workshops/${desk.live.page.workshop}/mine">${t("My KPIs")}</a></p>
    ${expectations(desk)}
    ${MAY.has(me(parts)?.access ?? "") ? (took ? thanks(took) : question(desk)) : nothing}
    <p class="soft">${counted(version)}</p>${inGroups(version)}
  </section>`;
}

/** What the leader expects, beside the question how one takes it. @param {Desk} desk */
function expectations({ live: { parts } }) {
  const said = table(parts).filter((kpi) => isOnList(kpi) && kpi.expectation);
  if (!said.length) return nothing;
  return html`<section class="stack tight" aria-labelledby="expected"><h2 class="section-title" id="expected">${t("What %(leader)s expects of you", { leader: workshop(parts)?.leader ?? "" })}</h2>
    ${said.map(({ name, expectation }) => html`<div><p class="lab"><bdi>${name}</bdi></p><p class="quote pre"><bdi>${expectation}</bdi></p></div>`)}</section>`;
}

/** @param {VersionPart} version */
function counted({ understood, disagree, talk, of }) {
  return t("%(understood)s understood, %(disagree)s understood but disagree, %(talk)s want to talk, of %(of)s.", { understood, disagree, talk, of });
}

/** @param {Desk} desk */
function question(desk) {
  const text = desk.live.drafts.get(DRAFT);
  const act = (/** @type {string} */ how) => desk.ask(ABOUT, "AcknowledgeVersion", { how, text }, () => desk.live.drafts.sent(DRAFT, text));
  return html`<div class="stack tight"><h2 class="section-title">${t("How do you take it?")}</h2>
    <div class="field"><label for="take">${t("In your words")} <span class="optional">${t("if you like")}</span></label>
      <textarea id="take" maxlength="1000" rows="2" .value=${live(text)} @input=${(/** @type {{ target: HTMLTextAreaElement }} */ { target }) => {
        desk.live.drafts.set(DRAFT, target.value);
        desk.live.redraw();
      }}></textarea>
      <p class="field-help">${t("If you disagree, your words stand in the record, without your name. If you need to talk, %(leader)s sees your name and your words.", { leader: workshop(desk.live.parts)?.leader ?? "" })}</p></div>
    ${refusal(desk, ABOUT)}
    <div class="room-takes">${Object.entries(takes()).map(([how, words]) => html`<button type="button" class="btn" data-focus="take-${how}"
      ?disabled=${desk.isSending(ABOUT)} @click=${() => act(how)}>${words}</button>`)}</div></div>`;
}

/** @param {AcknowledgedPart} took */
function thanks({ how, text }) {
  return html`<div class="receipt"><p class="row tight">${icon("check")}<span><b>${takes()[how] ?? ""}.</b>
    <span class="soft">${t("Thank you for saying it.")}</span></span></p></div>${text ? html`<p class="quote pre"><bdi>${text}</bdi></p>` : nothing}`;
}

/** @returns {Record<string, string>} */
function takes() {
  return { understood: t("Understood"), disagree: t("Understood, but I disagree"), talk: t("I need to talk about it") };
}
