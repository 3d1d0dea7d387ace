/**
 * What is typed on a card is kept a second after the last key: on the server, or in this browser while there is no line.
 * It must never save the card itself, and never touch a field that somebody wrote in.
 */
import { t } from "../i18n.js";
import { timeOfDay } from "../formats.js";

const PAUSE_MS = 1000;
const AGAIN_MS = 5000;
const MOST_ROWS = 25;

/** @typedef {Record<string, string>} Words */

/** @param {HTMLFormElement} form */
export function keepDraft(form) {
  if (form.dataset["drafts"]) new Draft(form, form.dataset["drafts"]).begin();
}

class Draft {
  #form;
  #address;
  #key;
  #planned = 0;
  #stop = new AbortController();

  /** @param {HTMLFormElement} form @param {string} address */
  constructor(form, address) {
    this.#form = form;
    this.#address = address;
    this.#key = `card ${form.dataset["who"]} ${address}`;
  }

  begin() {
    this.#restore();
    this.#form.addEventListener("input", () => this.#plan(PAUSE_MS));
    this.#form.addEventListener("submit", (event) => this.#leave(event));
    window.addEventListener("online", () => this.#plan(0));
  }

  /** Words that never reached the server, from the last time on this page. */
  #restore() {
    const waiting = localStorage.getItem(this.#key);
    if (!waiting) return;
    const { at, words } = JSON.parse(waiting);
    for (const [name, text] of Object.entries(words)) write(this.#form, name, text);
    this.#say(t("These words from %(time)s were kept in this browser only.", { time: timeOfDay(at) }));
    this.#plan(PAUSE_MS);
  }

  /** @param {number} pause in ms */
  #plan(pause) {
    clearTimeout(this.#planned);
    this.#planned = window.setTimeout(() => void this.#send(), pause);
  }

  /** The card goes to the server, and nothing of it waits any more; without a line it stays. @param {Event} event */
  #leave(event) {
    clearTimeout(this.#planned);
    if (!navigator.onLine) {
      event.preventDefault();
      return this.#keepHere(written(this.#form));
    }
    this.#stop.abort();
    localStorage.removeItem(this.#key);
  }

  async #send() {
    const words = written(this.#form);
    try {
      const answer = await fetch(this.#address, this.#request(words));
      this.#kept(answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {});
    } catch {
      if (!this.#stop.signal.aborted) this.#keepHere(words);
    }
  }

  /** @param {Words} words @returns {RequestInit} */
  #request(words) {
    const token = new FormData(this.#form).get("csrf_token");
    const headers = { "Content-Type": "application/json", "X-CSRFToken": String(token ?? "") };
    return { method: "PUT", headers, body: JSON.stringify(words), signal: this.#stop.signal };
  }

  /** @param {{ said?: string, news?: string[] }} answer */
  #kept({ said, news }) {
    localStorage.removeItem(this.#key);
    this.#say(said ?? t("This draft could not be kept. Save the card, or copy your words."));
    if (news?.length) tell(news);
  }

  /** @param {Words} words */
  #keepHere(words) {
    const at = new Date();
    localStorage.setItem(this.#key, JSON.stringify({ at, words }));
    this.#say(t("No line. Your words are safe in this browser, %(time)s.", { time: timeOfDay(at.getTime()) }));
    this.#plan(AGAIN_MS);
  }

  /** @param {string} words */
  #say(words) {
    const place = this.#form.querySelector("[data-kept]");
    if (place) place.textContent = words;
  }
}

/** Says what others saved on this card meanwhile. @param {string[]} news */
function tell(news) {
  const box = document.querySelector("[data-news]");
  const list = box?.querySelector("[data-news-list]");
  if (!(box instanceof HTMLElement) || !list) return;
  box.hidden = false;
  if (list.childElementCount === news.length) return;
  list.replaceChildren(...news.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

/** What stands in the fields of a card, by name. @param {HTMLFormElement} form @returns {Words} */
function written(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token" && !name.startsWith("keep-"));
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}

/**
 * Puts a word back into its field, the revision it began from among them; a row that is not there yet is added.
 * @param {HTMLFormElement} form @param {string} name @param {unknown} text
 */
function write(form, name, text) {
  const more = form.querySelector("button[name=row]");
  for (let left = MOST_ROWS; left && isMissingRow(form, name) && more instanceof HTMLElement; left--) more.click();
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = String(text);
}

/** @param {HTMLFormElement} form @param {string} name */
function isMissingRow(form, name) {
  return name.startsWith("assignments-") && !form.elements.namedItem(name);
}
