/**
 * The library beside a card, found while typing. Taking an entry sends the card to the server, which fills what is
 * still blank; it must never fill a field here, and never bring a target.
 */
import { html, nothing, render } from "lit-html";
import { t } from "../i18n.js";
import { Press } from "../live/press.js";

const MOST = 8;
const PAUSE_MS = 200;

/** @typedef {{ id: string, name: string, card: Record<string, string> }} Entry */

/** @param {HTMLFormElement} form */
export function searchLibrary(form) {
  const press = new Press();
  const look = () => void find(form, press);
  let planned = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  form.addEventListener("input", () => {
    clearTimeout(planned);
    planned = window.setTimeout(look, PAUSE_MS);
  });
  if (wasTypedBefore(form)) look();
}

/** Whether somebody typed before this script was there. @param {HTMLFormElement} form */
function wasTypedBefore(form) {
  return [...form.elements].some((field) => field instanceof HTMLInputElement && field.value !== field.defaultValue);
}

/** Draws what is found once nothing is pressed: a list drawn anew under a finger loses the press. @param {HTMLFormElement} form @param {Press} press */
async function find(form, press) {
  const asked = words(form);
  const found = await entries(asked);
  if (found) press.whenOver(() => asked === words(form) && draw(form, found));
}

/** @param {HTMLFormElement} form @param {Entry[]} found */
function draw(form, found) {
  const list = document.querySelector("[data-library-found]");
  if (!(list instanceof HTMLElement)) return;
  if (!list.dataset["drawn"]) list.replaceChildren();
  list.dataset["drawn"] = "yes";
  render(found.length ? html`<ul class="list">${found.slice(0, MOST).map((entry) => row(form, entry))}</ul>` : noneFound(), list);
}

function noneFound() {
  return html`<p class="soft">${t("Nothing by that name. Write it in your own words: that is just as good.")}</p>`;
}

/** @param {HTMLFormElement} form @param {Entry} entry */
function row(form, entry) {
  return html`<li><p class="row between base"><b>${entry.name}</b>${"mayTake" in form.dataset ? take(form, entry) : nothing}</p>
    <p class="small soft">${entry.card["definition_plain"]}</p></li>`;
}

/** @param {HTMLFormElement} form @param {Entry} entry */
function take(form, { id, name }) {
  const address = `${form.dataset["path"]}?library=${id}`;
  return html`<button class="btn small" type="submit" form="card" name="take" value="1" formnovalidate formaction=${address}
    aria-label=${t("Take it: %(name)s", { name })}>${t("Take it")}</button>`;
}

/** What the search form asks, as an address. @param {HTMLFormElement} form */
function words(form) {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
}

/** What the library has; nothing when it cannot be reached, and what was found before stays. @param {string} asked @returns {Promise<Entry[] | undefined>} */
async function entries(asked) {
  try {
    const answer = await fetch(`/library.json?${asked}`);
    return answer.ok ? (await answer.json()).entries : undefined;
  } catch {
    return undefined;
  }
}
