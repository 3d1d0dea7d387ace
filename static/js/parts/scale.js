/**
 * The ballot: six printed answers in the same order everywhere, two side answers, scales from 1 to 5.
 * Must never know whether a vote was sent, or what anybody else chose.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { icon } from "./symbols.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/**
 * @typedef {object} Option
 * @property {string} name of the group of radio buttons
 * @property {string} value
 * @property {string} lead the words in bold
 * @property {string} [digit] left out for the side answers
 * @property {string} [rest] the words after
 * @property {boolean} chosen
 * @property {boolean} [closed] nothing can be chosen any more
 * @property {(value: string) => void} onChoose
 */
/** @typedef {{ value: string, lead: string, rest?: string }} Answer */
/**
 * @typedef {object} Scale
 * @property {string} name
 * @property {string} title for screen readers
 * @property {Answer[]} answers six, from 0 to 5
 * @property {Answer[]} [sideAnswers] "I don’t understand it yet", "Not my area"
 * @property {string | null} chosen
 * @property {boolean} [closed]
 * @property {(value: string) => void} onChoose
 * @property {{ label: string, text: string, onInput: (text: string) => void, note?: unknown } | null} [reason] asked for below the chosen answer
 */
/**
 * @typedef {object} Rating
 * @property {string} name
 * @property {string} title
 * @property {string} meaning the sentence behind the word
 * @property {string} left @property {string} right
 * @property {string | null} chosen
 * @property {boolean} [closed]
 * @property {(value: string) => void} onChoose
 */

/** @param {Option} option @returns {Drawing} */
export function voteOption({ name, value, digit, lead, rest, chosen, closed = false, onChoose }) {
  return html`<label class="vote-option"><input type="radio" name=${name} value=${value} .checked=${live(chosen)} ?disabled=${closed}
    @change=${() => onChoose(value)}><span class="vote-face">${digit ? html`<span class="vote-digit">${digit}</span>` : nothing
    }<span><b class="vote-lead">${lead}</b> ${rest ?? nothing}</span><span class="vote-tick">${icon("check")}</span></span></label>`;
}

/** The whole scale; the reason hangs from the chosen answer. @param {Scale} scale @returns {Drawing} */
export function voteScale(scale) {
  const { name, title, answers, sideAnswers = [], chosen, closed = false, onChoose, reason } = scale;
  /** @param {Answer} answer */
  const option = (answer) => voteOption({ name, ...answer, chosen: answer.value === chosen, closed, onChoose });
  /** @param {Answer} answer */
  const numbered = (answer) => voteOption({ name, ...answer, digit: answer.value, chosen: answer.value === chosen, closed, onChoose });
  return html`<div class="vote-frame"><fieldset class="vote"><legend class="unseen">${title}</legend>
    ${answers.map((answer) => html`${numbered(answer)}${reason && answer.value === chosen ? why(reason, closed) : nothing}`)}
    <div class="vote-side">${sideAnswers.map(option)}</div>
  </fieldset></div>`;
}

/** @param {NonNullable<Scale["reason"]>} reason @param {boolean} closed */
function why({ label, text, onInput, note = nothing }, closed) {
  return html`<label class="vote-why"><span class="lab">${label}</span><textarea .value=${live(text)} ?disabled=${closed} maxlength="1000"
    @input=${(/** @type {{ target: HTMLTextAreaElement }} */ { target }) => onInput(target.value)}></textarea>${note}</label>`;
}

/** A short scale from 1 to 5 with words at both ends. @param {Rating} rating @returns {Drawing} */
export function rating({ name, title, meaning, left, right, chosen, closed = false, onChoose }) {
  return html`<fieldset class="rate"><legend><b>${title}</b> <span class="says soft">${meaning}</span></legend>
    <div class="rate-steps">${["1", "2", "3", "4", "5"].map((step) => html`<label class="rate-step"
      ><input type="radio" name=${name} value=${step} .checked=${live(step === chosen)} ?disabled=${closed}
        aria-label=${stepName(step, left, right)} @change=${() => onChoose(step)}><span>${step}</span></label>`)}</div>
    <p class="rate-ends" aria-hidden="true"><span>${left}</span><span>${right}</span></p></fieldset>`;
}

/** @param {string} step @param {string} left @param {string} right */
function stepName(step, left, right) {
  if (step === "1") return t("1, %(word)s", { word: left });
  return step === "5" ? t("5, %(word)s", { word: right }) : step;
}
