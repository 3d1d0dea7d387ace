/**
 * The arithmetic behind the talk: the checks of the KPI on the screen, and of the goal, with their sliders.
 * Must never show the room a check by itself: that is an act of its own, and the first vote comes before it.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { checkAnswer, finding } from "../parts/check.js";
import { checkInputs } from "../parts/check-inputs.js";
import { said } from "../parts/figures.js";
import { question } from "../parts/prompts.js";
import { checksOn, kpiOf, roundsOf, spotlight, stageOf, workshopOf } from "../projector/parts.js";
import { onValue } from "./events.js";
import { keyOf, TypedChecks } from "./typed-checks.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../live/check-shapes.js").Asked} Asked */
/** @typedef {import("../live/check-shapes.js").CheckPart} CheckPart */
/** @typedef {import("./typed-checks.js").About} About */

/** @type {WeakMap<Desk, TypedChecks>} */
const typedOn = new WeakMap();

/** @param {Desk} desk */
export function numbersPanel(desk) {
  const kpi = spotlight(desk.live.parts);
  return html`<section class="con-numbers">${kpi ? about(desk, kpi.id, kpi.name) : nothing}${about(desk, "", t("The goal"))}
    <p class="small"><a href="/workshops/${workshopOf(desk.live.parts).id}/goal" target="_blank">${t("The goal, worked backward, on a page of its own")}</a></p></section>`;
}

/** @param {Desk} desk @param {string} kpi empty for the goal @param {string} title */
function about(desk, kpi, title) {
  const there = checksOn(desk.live.parts, kpi);
  const begun = typed(desk).begun(kpi);
  return html`<section class="con-about"><h2 class="section-title"><bdi>${title}</bdi></h2>
    ${there.map((check, i) => entry(desk, check, i === 0))}${begun.map((check) => begin(desk, check))}
    ${another(desk, kpi, [...there, ...begun])}</section>`;
}

/** @param {Desk} desk @param {CheckPart} check @param {boolean} open */
function entry(desk, check, open) {
  return html`<details class="con-check" ?open=${open}><summary><h3>${said(check.title)}</h3><b>${said(check.outcome.big)}</b>
      <span class="tiny soft">${check.shown ? t("The room sees this") : t("Only you see this")}</span></summary>
    ${finding(check.outcome)}${acts(desk, check)}${fields(desk, check)}
    <details class="con-how"><summary>${t("How it comes about")}</summary>${checkAnswer(check.outcome)}</details></details>`;
}

/** @param {Desk} desk @param {About} check */
function fields(desk, check) {
  const mine = typed(desk);
  const refused = mine.refusal(check);
  return html`${checkInputs({
    id: keyOf(check),
    inputs: mine.inputs(check),
    onValue: (name, value) => mine.change(check, name, { value }),
    onSource: (name, source) => mine.change(check, name, { source }),
    refused,
  })}${refused && !refused.field ? html`<p class="field-error" role="alert">${refused.words}</p>` : nothing}`;
}

/** @param {Desk} desk @param {CheckPart} check */
function acts(desk, check) {
  const early = isTooEarly(desk, check);
  return html`<p class="con-check-acts">${isOnScreen(desk, check) ? takeOff(desk) : show(desk, check, early)}${ask(desk, check.kpi)}
      <button type="button" class="btn small bare" @click=${() => drop(desk, check)}>${t("Take it away")}</button></p>
    ${early ? html`<p class="tiny soft">${t("The room estimates its own number first. Show this after the first vote on it.")}</p>` : nothing}`;
}

/** @param {Desk} desk @param {CheckPart} check @param {boolean} early */
function show(desk, { kpi, kind, shown }, early) {
  return html`<button type="button" class="btn small" ?disabled=${early} @click=${() => desk.send("ShowCheck", { kpi, kind })}>
    ${shown ? t("Put it on the big screen") : t("Show it to the room")}</button>`;
}

/** @param {Desk} desk */
function takeOff(desk) {
  return html`<button type="button" class="btn small" @click=${() => desk.send("ShowSlide", { slide: "auto" })}>${t("Off the big screen")}</button>`;
}

/** @param {Desk} desk @param {string} kpi */
function ask(desk, kpi) {
  const { prompt, prompt_kpi: asked } = stageOf(desk.live.parts);
  if (workshopOf(desk.live.parts).status !== "live") return nothing;
  const on = prompt === "suffer" && asked === kpi;
  return html`<button type="button" class="btn small" aria-pressed=${on}
    @click=${() => desk.send("AskRoom", { prompt: on ? "" : "suffer", kpi: on ? "" : kpi })}>${t("Ask: %(question)s", { question: question("suffer") })}</button>`;
}

/** @param {Desk} desk @param {CheckPart} check */
async function drop(desk, check) {
  typed(desk).forget(check);
  await desk.send("DropCheck", { kpi: check.kpi, kind: check.kind });
}

/** @param {Desk} desk @param {CheckPart} check */
function isOnScreen(desk, check) {
  const { slide, check: now } = stageOf(desk.live.parts);
  return check.shown && slide === "check" && now === keyOf(check);
}

/** Whether the leader's number would be seen before the room's own. @param {Desk} desk @param {CheckPart} check */
function isTooEarly(desk, { kpi: key }) {
  const kpi = kpiOf(desk.live.parts, key);
  if (!kpi || kpi.carried || kpi.target_state === "shown") return false;
  return !roundsOf(desk.live.parts, key).some(({ status }) => status === "revealed");
}

// --- another check --------------------------------------------------------------------------------------------------
/** A check that nobody set yet: it comes to be as soon as all that it needs is there. @param {Desk} desk @param {About} check */
function begin(desk, check) {
  return html`<section class="con-check"><h3>${said(check.title)}</h3>${fields(desk, check)}
    <p class="row"><button type="button" class="btn small bare" @click=${() => typed(desk).forget(check)}>${t("Never mind")}</button></p></section>`;
}

/** @param {Desk} desk @param {string} kpi @param {{ kind: string }[]} there */
function another(desk, kpi, there) {
  const left = (desk.live.page.checks ?? []).filter(({ kind }) => !there.some((one) => one.kind === kind));
  const choose = onValue((kind) => {
    const chosen = left.find((one) => one.kind === kind);
    if (chosen) typed(desk).begin(prepared(desk, kpi, chosen));
  });
  return html`<div class="field"><select aria-label=${t("Another check")} .value=${livening("")} @change=${choose}>
    <option value="">${t("Another check")}</option>${left.map(({ kind, title }) => html`<option value=${kind}>${said(title)}</option>`)}</select></div>`;
}

/** With the target of the card where the check asks how many. @param {Desk} desk @param {string} kpi @param {Asked} check @returns {About} */
function prepared(desk, kpi, check) {
  const target = kpiOf(desk.live.parts, kpi)?.target ?? "";
  return { ...check, kpi, inputs: check.inputs.map((input) => (input.name === "units" ? { ...input, value: target } : input)) };
}

/** @param {Desk} desk */
function typed(desk) {
  const known = typedOn.get(desk) ?? new TypedChecks(desk.live);
  typedOn.set(desk, known);
  return known;
}
