/**
 * A drawing whose module comes only when it is first needed, so that a screen on a phone is there soon.
 * Must never draw half of it: until the module is there nothing stands in its place, and a lost line is tried again.
 */
import { nothing } from "lit-html";

/** @template M */
export class Later {
  #fetch;
  /** @type {M | undefined} */
  #module;
  #coming = false;

  /** @param {() => Promise<M>} fetch */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** @param {{ redraw: () => void }} screen @param {(module: M) => unknown} draw */
  draw(screen, draw) {
    if (this.#module) return draw(this.#module);
    if (!this.#coming) void this.#come(screen);
    return nothing;
  }

  /** @param {{ redraw: () => void }} screen */
  async #come(screen) {
    this.#coming = true;
    this.#module = await this.#fetch().catch(() => undefined);
    this.#coming = false;
    if (this.#module) screen.redraw();
  }
}
