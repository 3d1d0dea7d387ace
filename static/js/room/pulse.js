/**
 * The closing questions: three sentences, one tap each, confidential like a ballot and changeable until they are closed.
 * Must never show anybody else's answer.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { timeOfDay } from "../formats.js";
import { icon } from "../parts/symbols.js";
import { rating } from "../parts/scale.js";
import { refusal } from "./refusal.js";
import { me } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").OwnPulsePart} Own */
/** @typedef {import("../live/shapes.js").PulsePart} PulsePart */
/** @typedef {{ name: "could_say" | "had_influence" | "know_why", title: string }} Sentence */
/** @typedef {Record<string, string | null>} Typed */

const ABOUT = "pulse";

/** @param {Desk} desk */
export function pulse(desk) {
  const { parts } = desk.live;
  const part = /** @type {PulsePart | undefined} */ (parts.get("pulse"));
  if (!part || part.status === "none") return nothing;
  if (part.status === "closed") return html`<p class="soft">${t("The closing questions are closed. Thank you.")}</p>`;
  if (me(parts)?.access !== "participant") return html`<p class="soft">${given(part)}</p>`;
  return open(desk, part, parts.get("own_pulse"));
}

/** @param {Desk} desk @param {PulsePart} part @param {Own | undefined} own */
function open(desk, part, own) {
  const kept = desk.live.drafts.get(ABOUT);
  const settled = desk.isSending(ABOUT) || (own && !kept);
  return html`<section class="room-pulse stack" aria-labelledby="pulse-title" data-focus="pulse" tabindex="-1"><h2 class="section-title" id="pulse-title">${t("How was this for you?")}</h2>
    ${settled ? receipt(desk, own) : form(desk, kept ? JSON.parse(kept) : typed(own))}<p class="small soft">${given(part)}</p></section>`;
}

/** @param {Desk} desk @param {Typed} answers */
function form(desk, answers) {
  const isWhole = sentences().every(({ name }) => answers[name]);
  return html`<form class="stack" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); send(desk, answers); }}>
    ${sentences().map(({ name, title }) => rating({ name: `pulse/${name}`, title, meaning: "", left: t("not at all"), right: t("fully"), chosen: answers[name] ?? null,
      onChoose: (step) => keep(desk, { ...answers, [name]: step }) }))}${refusal(desk, ABOUT)}
    <p><button type="submit" class="btn act large" data-focus="pulse" ?disabled=${!isWhole}>${isWhole ? t("Send my three answers") : t("Choose three answers")}</button></p>
    <p class="small soft">${t("Confidential: only totals are shown, and only from three answers on. You can change them until they are closed.")}</p></form>`;
}

/** @param {Desk} desk @param {Own | undefined} own */
function receipt(desk, own) {
  const words = own ? t("Sent %(time)s.", { time: timeOfDay(own.at) }) : t("On its way.");
  return html`<div class="receipt"><p class="row tight">${icon(own ? "check" : "clock")}<span><b>${words}</b> <span class="soft">${t("Only totals are shown.")}</span></span></p>
    ${own ? html`<button type="button" class="btn" data-focus="pulse" @click=${() => keep(desk, typed(own))}>${t("Change my answers")}</button>` : nothing}</div>`;
}

/** @param {PulsePart} part */
function given({ given: n, of }) {
  return tn("%(n)s of %(of)s has answered.", "%(n)s of %(of)s have answered.", n, { of });
}

/** @param {Desk} desk @param {Typed} answers */
function keep(desk, answers) {
  desk.live.drafts.set(ABOUT, JSON.stringify(answers));
  desk.live.redraw();
}

/** @param {Desk} desk @param {Typed} answers */
function send(desk, answers) {
  const body = Object.fromEntries(sentences().map(({ name }) => [name, Number(answers[name])]));
  void desk.ask(ABOUT, "GivePulse", body, () => desk.live.drafts.set(ABOUT, ""));
}

/** @param {Own | undefined} own @returns {Typed} */
function typed(own) {
  return own ? Object.fromEntries(sentences().map(({ name }) => [name, String(own[name])])) : {};
}

/** The printed sentences (domain.md §5.6). @returns {Sentence[]} */
function sentences() {
  return [
    { name: "could_say", title: t("I could say what I think") },
    { name: "had_influence", title: t("What was said had an influence") },
    { name: "know_why", title: t("I know why each KPI is on the list") },
  ];
}
