/**
 * The library beside a card: found while typing, and taken into the empty fields of the card without leaving the page.
 * Must never overwrite what somebody wrote, and never fill in a target.
 */
import { html, render } from "lit-html";
import { t } from "../i18n.js";

const MOST = 8;
const PAUSE_MS = 200;

/** @typedef {{ id: string, name: string, card: Record<string, string> }} Entry */

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-card]"));
const search = /** @type {HTMLFormElement} */ (document.querySelector("[data-library-search]"));
const found = /** @type {HTMLElement} */ (document.querySelector("[data-library-found]"));
const words = /** @type {HTMLInputElement} */ (search.elements.namedItem("q"));
const mayTake = found.querySelector("[data-take]") !== null;
let asked = 0;
let drawn = false;
let touched = false;

form.addEventListener("input", () => {
  touched = true;
});
search.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
words.addEventListener("input", () => {
  clearTimeout(asked);
  asked = window.setTimeout(look, PAUSE_MS);
});
found.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-take]") : null;
  if (!(link instanceof HTMLElement) || !touched) return; // the server fills a card that nobody has written on
  event.preventDefault();
  const entry = (await entries(link.dataset["name"] ?? "")).find(({ id }) => id === link.dataset["take"]);
  if (entry) take(entry);
});

async function look() {
  const value = words.value;
  const list = (await entries(value)).slice(0, MOST);
  if (value !== words.value) return;
  if (!drawn) found.replaceChildren();
  drawn = true;
  render(list.length ? html`<ul class="list">${list.map(row)}</ul>` : html`<p class="soft">${t("Nothing by that name. Write it in your own words: that is just as good.")}</p>`, found);
}

/** @param {Entry} entry */
function row({ id, name, card }) {
  const button = html`<a class="btn small" href="?library=${id}" data-take=${id} data-name=${name} aria-label=${t("Take it: %(name)s", { name })}>${t("Take it")}</a>`;
  return html`<li><p class="row between base"><b>${name}</b>${mayTake ? button : ""}</p><p class="small soft">${card["definition_plain"]}</p></li>`;
}

/**
 * @param {string} q
 * @returns {Promise<Entry[]>}
 */
async function entries(q) {
  const answer = await fetch(`/library.json?q=${encodeURIComponent(q)}`);
  return answer.ok ? (await answer.json()).entries : [];
}

/** @param {Entry} entry */
function take({ id, card }) {
  for (const [name, value] of Object.entries(card)) fill(name, value);
  fill("library", id);
  form.querySelector("input:not([type=hidden])")?.scrollIntoView({ block: "center" });
}

/**
 * @param {string} name
 * @param {string} value
 */
function fill(name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList && !field.value) field.value = value;
  else if (!(field instanceof RadioNodeList) && field && "value" in field && !field.value) field.value = value;
}
