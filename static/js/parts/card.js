/**
 * A KPI's card as facts in plain words: a label in the tool's voice, a text in the voice of who wrote it.
 * Must never show a blank: what nobody has said has no line.
 */
import { html, nothing } from "lit-html";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {{ label: string, text: string, note?: string | undefined, large?: boolean }} Fact */

/** Facts one under the other; more of them, where there is room, side by side. @param {Fact[]} facts @param {{ columns?: boolean }} [options] */
export function cardFacts(facts, { columns = false } = {}) {
  const said = facts.filter(({ text }) => text);
  return said.length ? html`<dl class="card-facts ${columns ? "columns" : ""}">${said.map(cardFact)}</dl>` : nothing;
}

/** The name and the one line that a new hire understands. @param {{ name: string, plain: string }} kpi @param {unknown} [beside] */
export function cardHead({ name, plain }, beside = nothing) {
  return html`<header class="card-head"><div class="card-line"><h1 class="card-name" data-length=${sizeOf(name)}><bdi>${name}</bdi></h1>${beside}</div>
    ${plain ? html`<p class="card-plain"><bdi>${plain}</bdi></p>` : nothing}</header>`;
}

/** @param {Fact} fact */
function cardFact({ label, text, note, large = false }) {
  return html`<div class="card-fact ${large ? "large" : ""}" data-item><dt>${label}</dt><dd><bdi class="pre">${text}</bdi>
    ${note ? html`<small>${note}</small>` : nothing}</dd></div>`;
}

/** A name that would take three lines is set smaller. @param {string} name */
function sizeOf(name) {
  if (name.length <= 26) return "short";
  return name.length <= 60 ? "long" : "longest";
}
