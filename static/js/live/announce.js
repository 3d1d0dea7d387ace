/**
 * The one polite live region of a room: at most one message in three seconds, the newest wins.
 * Must never repeat what is already being said, and never speak about typing.
 */

const PAUSE_MS = 3000;

export class Announcer {
  /** @type {HTMLElement} */
  #region;
  #said = "";
  #next = "";
  #quietUntil = 0;
  #planned = false;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.#region = region;
  }

  /** Says a sentence as soon as the last one had its time. @param {string} sentence */
  say(sentence) {
    if (!sentence || sentence === (this.#next || this.#said)) return;
    this.#next = sentence;
    if (this.#planned) return;
    this.#planned = true;
    setTimeout(() => this.#speak(), Math.max(0, this.#quietUntil - Date.now()));
  }

  #speak() {
    this.#planned = false;
    this.#said = this.#next;
    this.#next = "";
    this.#region.textContent = this.#said;
    this.#quietUntil = Date.now() + PAUSE_MS;
  }
}

/** Adds the region to the page. @param {HTMLElement} home @returns {Announcer} */
export function addAnnouncer(home = document.body) {
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  home.append(region);
  return new Announcer(region);
}
