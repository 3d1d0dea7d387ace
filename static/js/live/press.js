/**
 * Whether somebody is pressing just now. What is drawn anew between press and release may move the button away from
 * under the finger, and the click is lost. Must never hold the screen for longer than a press takes.
 */

/** Whoever holds longer is selecting words, or was released where we cannot see it. */
const LONGEST_MS = 1000;

export class Press {
  #isDown = false;
  /** @type {Set<() => void>} */
  #waiting = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #limit;

  /** @param {EventTarget} [where] the whole screen */
  constructor(where = window) {
    where.addEventListener("pointerdown", () => this.#begin(), true);
    for (const end of ["pointerup", "pointercancel", "dragend"]) where.addEventListener(end, () => this.#end(), true);
  }

  /** Calls back as soon as nothing is pressed, which may be at once. @param {() => void} act */
  whenOver(act) {
    if (this.#isDown) this.#waiting.add(act);
    else act();
  }

  #begin() {
    this.#isDown = true;
    clearTimeout(this.#limit);
    this.#limit = setTimeout(() => this.#end(), LONGEST_MS);
  }

  #end() {
    clearTimeout(this.#limit);
    this.#isDown = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const act of waiting) requestAnimationFrame(act);
  }
}
