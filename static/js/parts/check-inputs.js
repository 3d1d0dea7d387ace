/**
 * The inputs of a reality check: fields, sliders where the check has them, and where each number comes from.
 * Must never keep a value of its own: what is typed goes out, what is known comes in.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { isMarked, sourceWord } from "./check.js";
import { swapInLine, swapMarks, weekdayWords } from "../formats.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {import("../live/check-shapes.js").CheckInput} CheckInput */
/** @typedef {import("../live/check-shapes.js").Source} Source */
/**
 * @typedef {object} Asking
 * @property {string} id begins the ids of the fields
 * @property {CheckInput[]} inputs
 * @property {(name: string, value: string) => void} onValue while it is typed or moved
 * @property {(name: string, source: Source) => void} onSource
 * @property {{ field: string, words: string } | null} [refused] what is wrong with one of them
 * @property {boolean} [closed] nothing can be changed any more
 */
/** @typedef {{ target: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement }} Typing */

/** @type {Source[]} */
const SOURCES = ["measured", "assumed", "library"];
const DAYS = ["1", "2", "3", "4", "5", "6", "7"];

/** All fields, in the order of the check. @param {Asking} asking @returns {Drawing} */
export function checkInputs(asking) {
  return html`<div class="check-inputs">${asking.inputs.map((input) =>
    input.kind === "weekdays" ? weekdays(input, asking) : field(input, asking))}</div>`;
}

/** @param {CheckInput} input @param {Asking} asking */
function field(input, asking) {
  const { id, refused } = asking;
  const wrong = refused?.field === input.name ? refused.words : "";
  return html`<div class="field check-field ${input.control === "lines" ? "wide" : ""}">
    <label for="${id}-${input.name}">${t(input.label)}${input.optional ? html` <span class="optional">${t("(optional)")}</span>` : nothing}${lineHint(input)}</label>
    ${isMarked(input) ? source(input, asking) : nothing}
    <span class="input-unit">${control(input, asking, wrong)}${input.unit ? html`<span class="soft">${t(input.unit)}</span>` : nothing}</span>
    ${input.slider ? slider(input, asking) : nothing}
    ${wrong ? html`<p class="field-error" id="${id}-${input.name}-error">${wrong}</p>` : nothing}</div>`;
}

/** How a line of the day is written. @param {CheckInput} input */
function lineHint({ kind }) {
  return kind === "mix" ? html` <span class="optional">${t("a line each: name; how many a day; minutes each")}</span>` : nothing;
}

/** @param {CheckInput} input @param {Asking} asking @param {string} wrong */
function control(input, { id, onValue, closed = false }, wrong) {
  const { name, control: look, value } = input;
  const key = `${id}-${name}`;
  const about = wrong ? `${key}-error` : nothing;
  /** @param {Typing} event */
  const tell = ({ target }) => onValue(name, swapped(input, target.value));
  if (look === "lines") {
    return html`<textarea id=${key} .value=${live(swapped(input, value))} rows="4" ?disabled=${closed} aria-describedby=${about} @input=${tell}></textarea>`;
  }
  return html`<input id=${key} .value=${live(swapped(input, value))} type=${look === "day" ? "date" : "text"} inputmode=${look === "number" ? "decimal" : nothing}
    autocomplete="off" ?disabled=${closed} aria-invalid=${wrong ? "true" : nothing} aria-describedby=${about} @input=${tell}>`;
}

/** A value between how it is typed and how it travels. @param {CheckInput} input @param {string} text */
function swapped({ control: look, kind }, text) {
  if (kind === "mix") return text.split("\n").map(swapInLine).join("\n");
  return look === "number" ? swapMarks(text) : text;
}

/** @param {CheckInput} input @param {Asking} asking */
function slider({ name, label, value, least, step, reach }, { onValue, closed = false }) {
  return html`<input class="slider" type="range" min=${least} max=${reach} step=${step} .value=${live(value || least)} ?disabled=${closed}
    aria-label=${t(label)} @input=${(/** @type {Typing} */ { target }) => onValue(name, target.value)}>`;
}

/** @param {CheckInput} input @param {Asking} asking */
function source({ name, label, source: known }, { id, onSource, closed = false }) {
  return html`<select class="check-mark" id="${id}-${name}-source" aria-label=${t("Where it comes from: %(number)s", { number: t(label) })}
    ?disabled=${closed} @change=${(/** @type {Typing} */ { target }) => onSource(name, /** @type {Source} */ (target.value))}>
    ${SOURCES.map((each) => html`<option value=${each} ?selected=${each === known}>${sourceWord(each)}</option>`)}</select>`;
}

/** @param {CheckInput} input @param {Asking} asking */
function weekdays({ name, label, value }, { onValue, closed = false }) {
  /** @param {string} day @param {boolean} works */
  const tell = (day, works) => onValue(name, DAYS.filter((each) => (each === day ? works : value.includes(each))).join(""));
  return html`<fieldset class="field check-week wide"><legend>${t(label)}</legend>${DAYS.map((day) => html`<label class="choice"
    ><input type="checkbox" .checked=${live(value.includes(day))} ?disabled=${closed}
      @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => tell(day, target.checked)}><span>${weekdayWords(Number(day))}</span></label>`)}</fieldset>`;
}
