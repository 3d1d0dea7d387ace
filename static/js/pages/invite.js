/**
 * The mix of the people who are ticked, asked of the server after every tick.
 * Must never work the mix out here, and never take away a sentence that somebody is writing.
 */
import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { t } from "../i18n.js";

/** @typedef {{ rule: string, level: string, word: string, say: string[], override: string }} Finding */
/** @typedef {{ line: string, findings: Finding[] }} Mix */

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-invite]"));
const line = /** @type {HTMLElement} */ (form.querySelector("[data-line] b"));
const place = /** @type {HTMLElement} */ (form.querySelector("[data-mix]"));
/** @type {Map<string, string>} what was typed, by rule */
const typed = new Map();
let asked = 0;
let drawn = false;

form.querySelector("[data-look]")?.remove();
form.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === "people") void look();
});

async function look() {
  asked += 1;
  const mine = asked;
  const answer = await fetch(form.dataset["invite"] ?? "", { method: "POST", body: new FormData(form) });
  if (answer.ok && mine === asked) draw(await answer.json());
}

/** @param {Mix} mix */
function draw(mix) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("input"))) typed.set(field.name, field.value);
  if (!drawn) place.replaceChildren();
  drawn = true;
  line.textContent = mix.line;
  render(html`${mix.findings.length ? nothing : html`<p>${t("This mix can speak for the team.")}</p>`}
    <ul class="mix-list">${repeat(mix.findings, ({ rule }) => rule, item)}</ul>`, place);
}

/** @param {Finding} finding */
function item({ rule, level, word, say, override }) {
  const name = `override-${rule}`;
  const words = typed.get(name) ?? override;
  return html`<li class="mix-item" data-rule=${rule}><p class="mix-level ${level}">${word}</p>${say.map((sentence) => html`<p>${sentence}</p>`)}
    <details class="none-because" ?open=${Boolean(words)}><summary>${t("It is fine, because…")}</summary>
      <input name=${name} value=${words} maxlength="1000" class="input says" aria-label=${t("It is fine, because…")}></details></li>`;
}
