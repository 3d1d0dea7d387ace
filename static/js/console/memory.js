/**
 * What this console remembers in its own browser about one workshop: switches, the tally of talk, what was on the screen.
 * Must never reach the server.
 */
import { Store } from "../live/store.js";

export class Memory {
  #store;

  /** @param {string} workshop @param {Store} [store] */
  constructor(workshop, store = new Store(`console:${workshop}:`)) {
    this.#store = store;
  }

  /** @template V @param {string} name @param {V} otherwise what stands there the first time @returns {V} */
  get(name, otherwise) {
    try {
      return JSON.parse(this.#store.get(name) ?? "null") ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    this.#store.set(name, JSON.stringify(value));
  }
}
