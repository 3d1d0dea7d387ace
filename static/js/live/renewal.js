/**
 * A page of an older make loads itself anew, once nothing would be lost by it: nothing on its way, nothing typed.
 * Must never load anew while somebody writes, nor twice for the same make, nor in the same second as everybody else.
 */

const SPREAD_MS = 60_000;
const AGAIN_MS = 5_000;
const KEY = "renewed-for";
const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true]";

/** @typedef {{ getItem: (key: string) => string | null, setItem: (key: string, text: string) => void }} Memory */

export class Renewal {
  #build;
  #isQuiet;
  #reload;
  #later;
  /** @type {Memory | null} */
  #memory;
  #planned = false;

  /**
   * @param {{ build: string, isQuiet: () => boolean, reload?: () => void, memory?: Memory | null,
   *   later?: (act: () => void, ms: number) => unknown }} setting
   */
  constructor({ build, isQuiet, reload = () => location.reload(), memory = tabMemory(), later = setTimeout }) {
    this.#build = build;
    this.#isQuiet = isQuiet;
    this.#reload = reload;
    this.#memory = memory;
    this.#later = later;
  }

  /** The server says which make it serves. @param {string} build */
  heard(build) {
    if (!build || !this.#build || build === this.#build || this.#planned || this.#memory?.getItem(KEY) === build) return;
    this.#planned = true;
    this.#later(() => this.#whenQuiet(build), Math.random() * SPREAD_MS);
  }

  /** @param {string} build */
  #whenQuiet(build) {
    if (!this.#isQuiet()) {
      this.#later(() => this.#whenQuiet(build), AGAIN_MS);
      return;
    }
    this.#memory?.setItem(KEY, build);
    this.#reload();
  }
}

/**
 * Whether somebody is in a field, or has left words or a choice in one, or has a dialog open.
 * @param {Document} page
 */
export function isTyping(page) {
  if (page.activeElement?.matches(FIELDS) || page.querySelector("dialog[open]")) return true;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll("input, textarea"));
  return [...fields].some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

/** What this tab remembers, or null where the reader forbids it. */
function tabMemory() {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}
