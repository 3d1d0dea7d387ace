/**
 * Proposing a KPI: six fields, or an entry of the library that fills them. Must never propose a target: it would anchor.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { icon } from "../parts/symbols.js";
import { librarySearch } from "./library.js";
import { refusal } from "./refusal.js";
import { isOpen, mayPropose, workshop } from "./room-state.js";
import { directionWord, timingWords } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {"name" | "purpose" | "definition_plain" | "applies_to" | "direction" | "timing"} FieldName */
/** @typedef {{ name: FieldName, label: string, help?: string, limit: number, lines?: boolean, options?: [string, string][] }} Field */

const ABOUT = "proposal";
const LIBRARY = "proposal/library";

/** @returns {Field[]} */
function fields() {
  return [
    { name: "name", label: t("Name"), limit: 120 },
    { name: "applies_to", label: t("Who it applies to"), limit: 200 },
    { name: "definition_plain", label: t("In one sentence a new hire understands"), help: t("What is counted, and what is not."), limit: 400, lines: true },
    { name: "purpose", label: t("Why we measure it"), limit: 600, lines: true },
    { name: "direction", label: t("Which way is better"), limit: 20, options: ["higher", "lower", "range"].map((value) => [value, directionWord(value)]) },
    { name: "timing", label: t("Leading or lagging"), limit: 20, options: ["leading", "lagging"].map((value) => [value, timingWords(value).join(": ")]) },
  ];
}

/** @param {Desk} desk */
export function proposeButton(desk) {
  if (!mayPropose(desk.live.parts)) return nothing;
  return html`<button type="button" class="btn" data-focus="propose" @click=${open}>${icon("plus")}${t("Propose a KPI")}</button>`;
}

function open() {
  dialog()?.showModal();
}

function close() {
  dialog()?.close();
}

function dialog() {
  return /** @type {HTMLDialogElement | null} */ (document.getElementById("propose"));
}

/** @param {Desk} desk */
export function proposeSheet(desk) {
  if (!isOpen(desk.live.parts)) return nothing;
  const leader = workshop(desk.live.parts)?.leader ?? "";
  return html`<dialog id="propose" class="wide room-propose" aria-labelledby="propose-title"><h2 id="propose-title">${t("Propose a KPI")}</h2>
    <p class="soft">${t("Six fields. %(leader)s owes you an answer: fits, fits partly, or does not fit, and why.", { leader })}</p>
    ${librarySearch(desk, (entry) => take(desk, entry))}
    <form class="stack" novalidate @submit=${(/** @type {Event} */ event) => propose(event, desk)}>
      <div class="fields">${fields().map((field) => drawField(desk, field))}</div>
      ${otherRefusal(desk)}
      <div class="row end"><button type="button" class="btn" @click=${close}>${t("Close, keep the draft")}</button>
        <button type="submit" class="btn act" ?disabled=${desk.isSending(ABOUT)}>${t("Propose it")}</button></div></form></dialog>`;
}

/** @param {Desk} desk */
function otherRefusal(desk) {
  const names = new Set(fields().map(({ name }) => String(name)));
  return names.has(desk.refusal(ABOUT)?.field ?? "") ? nothing : refusal(desk, ABOUT);
}

/** @param {Desk} desk @param {Field} field */
function drawField(desk, field) {
  const id = `propose-${field.name}`;
  return html`<div class="field ${field.lines ? "wide" : ""}"><label for=${id}>${field.label}</label>${control(desk, field, id)}
    ${field.help ? html`<p class="field-help">${field.help}</p>` : nothing}${refusal(desk, ABOUT, field.name)}</div>`;
}

/** @param {Desk} desk @param {Field} field @param {string} id */
function control(desk, { name, limit, lines, options }, id) {
  const text = desk.live.drafts.get(`proposal/${name}`);
  const write = (/** @type {{ target: { value: string } }} */ { target }) => keep(desk, name, target.value);
  const refused = desk.refusal(ABOUT)?.field === name ? "true" : nothing;
  if (options) return choice(id, options, text, write, refused);
  return lines
    ? html`<textarea id=${id} maxlength=${limit} rows="2" aria-invalid=${refused} .value=${live(text)} @input=${write}></textarea>`
    : html`<input id=${id} type="text" maxlength=${limit} autocomplete="off" aria-invalid=${refused} .value=${live(text)} @input=${write}>`;
}

/** @param {string} id @param {[string, string][]} options @param {string} chosen @param {unknown} write @param {unknown} refused */
function choice(id, options, chosen, write, refused) {
  return html`<select id=${id} aria-invalid=${refused} @change=${write}><option value="" ?selected=${!chosen}>${t("Please choose")}</option>
    ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}</select>`;
}

/** @param {Desk} desk @param {FieldName | "library"} name @param {string} text */
function keep(desk, name, text) {
  desk.live.drafts.set(`proposal/${name}`, text);
  desk.live.redraw();
}

/** Fills the fields that an entry knows; the others keep what was typed. @param {Desk} desk @param {import("./library.js").Entry} entry */
function take(desk, { id, card }) {
  for (const { name } of fields()) {
    const text = card[name];
    if (text) keep(desk, name, text);
  }
  keep(desk, "library", id);
}

/** @param {Event} event @param {Desk} desk */
function propose(event, desk) {
  event.preventDefault();
  const { drafts } = desk.live;
  const card = Object.fromEntries(fields().map(({ name }) => [name, drafts.get(`proposal/${name}`)]));
  void desk.ask(ABOUT, "ProposeKpi", { card, library: drafts.get(LIBRARY) }, () => {
    for (const name of [...Object.keys(card), "library"]) drafts.set(`proposal/${name}`, "");
    close();
  });
}
