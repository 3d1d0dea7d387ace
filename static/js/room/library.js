/**
 * Looking a KPI up in the library while proposing one. Must never show a number: benchmarks anchor.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ id: string, name: string, card: Record<string, string> }} Entry  the card is begun: no target */

const MOST = 5;
const PAUSE_MS = 200;

/** @type {Entry[]} */
let found = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let planned;

/** A search field and up to five entries below it. @param {Desk} desk @param {(entry: Entry) => void} onTake */
export function librarySearch(desk, onTake) {
  return html`<div class="field room-library"><label for="library">${t("Start from the library, if you like")}</label>
    <input id="library" type="search" autocomplete="off" placeholder=${t("calls, pipeline, follow-up")} @input=${look}>
    ${found.length ? html`<ul class="list" aria-label=${t("Found in the library")}>${found.map((entry) => row(entry))}</ul>` : nothing}</div>`;

  /** @param {Entry} entry */
  function row(entry) {
    return html`<li><button type="button" class="btn bare spread full" @click=${() => taken(entry)}><span><b>${entry.name}</b>
      <span class="says soft small">${entry.card["definition_plain"]}</span></span></button></li>`;
  }

  /** @param {Entry} entry */
  function taken(entry) {
    found = [];
    onTake(entry);
    document.getElementById("propose-name")?.focus();
  }

  /** @param {{ target: HTMLInputElement }} event */
  function look({ target }) {
    clearTimeout(planned);
    planned = setTimeout(() => void search(target.value.trim()), PAUSE_MS);
  }

  /** @param {string} words */
  async function search(words) {
    found = words ? await ask(words) : [];
    desk.live.redraw();
  }
}

/** Entries for some words; none when the library cannot be reached: the fields work without it. @param {string} words @returns {Promise<Entry[]>} */
async function ask(words) {
  try {
    const answer = await fetch(`/library.json?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).entries.slice(0, MOST) : [];
  } catch {
    return [];
  }
}
