/**
 * What somebody said, and what was answered or is still owed. Must never show an author the data does not name.
 */
import { html, nothing } from "lit-html";
import { t, th } from "../i18n.js";
import { icon, owed } from "./symbols.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {"question" | "concern" | "evidence" | "idea" | "support" | "objection" | "stop"} Kind */
/** @typedef {{ who: string, verdict?: string, text: string }} Answer  verdict: "fits", "fits partly", "does not fit" */
/** @typedef {{ kind: Kind, text: string, who?: string | null, answer?: Answer | null, waits?: boolean, asked?: string }} Comment  asked: the question it answers */

const ICONS = {
  question: "circle-question-mark",
  concern: "triangle-alert",
  evidence: "flask-conical",
  idea: "lightbulb",
  support: "thumbs-up",
  objection: "octagon-alert",
  stop: "flag",
};

/** @param {Comment} comment @param {{ acts?: unknown }} [options] acts: buttons below @returns {Drawing} */
export function comment({ kind, text, who, answer: given, waits = false, asked = "" }, { acts } = {}) {
  return html`<article class="comment">${asked ? html`<p class="comment-asked">${asked}</p>` : nothing}<p class="comment-kind">${icon(ICONS[kind])}${kindWord(kind)}${
    who ? html` <span class="comment-who"><bdi>${who}</bdi></span>` : nothing}</p>
    <p class="quote pre"><bdi>${text}</bdi></p>
    ${given ? answer(given) : nothing}${!given && waits ? owed(t("Waiting for an answer")) : nothing}${acts ?? nothing}</article>`;
}

/** @param {Answer} given @returns {Drawing} */
export function answer({ who, verdict, text }) {
  const name = html`<bdi>${who}</bdi>`;
  const head = verdict ? th("%(who)s answered: %(verdict)s", { who: name, verdict }) : th("%(who)s answered", { who: name });
  return html`<div class="answer"><p class="answer-head"><i class="square" aria-hidden="true"></i><span>${head}</span></p>
    <p class="quote pre"><bdi>${text}</bdi></p></div>`;
}

/** The printed word of a kind of comment. @param {Kind} kind */
export function kindWord(kind) {
  const words = {
    question: t("Question"),
    concern: t("Concern"),
    evidence: t("Evidence"),
    idea: t("Idea"),
    support: t("Support"),
    objection: t("Objection"),
    stop: t("Stop this one"),
  };
  return words[kind];
}

/**
 * The row of kinds above the composer.
 * @param {{ name: string, kinds: Kind[], chosen: Kind, onChoose: (kind: Kind) => void }} choice
 * @returns {Drawing}
 */
export function kindChoice({ name, kinds, chosen, onChoose }) {
  return html`<fieldset class="kinds"><legend class="unseen">${t("What kind of comment")}</legend>${kinds.map((kind) => html`<label
    ><input type="radio" name=${name} value=${kind} .checked=${kind === chosen} @change=${() => onChoose(kind)}
    ><span>${kindWord(kind)}</span></label>`)}</fieldset>`;
}
