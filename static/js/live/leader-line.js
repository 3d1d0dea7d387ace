/**
 * Whether the room waits because nobody who runs it is on the line: told after five seconds, for lines come back.
 * Must never stop anything: the clock goes on, and what was sent is kept.
 */
/** @typedef {import("./live.js").Live} Live */
/** @typedef {import("./shapes.js").PeoplePart} PeoplePart */
/** @typedef {import("./shapes.js").WorkshopPart} WorkshopPart */

const PATIENCE_MS = 5000;

export class LeaderLine {
  #live;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  isDown = false;

  /** @param {Live} live */
  constructor(live) {
    this.#live = live;
    live.parts.observe(() => this.#look());
  }

  #look() {
    if (isLed(this.#live)) this.#becomeUp();
    else if (!this.isDown) this.#timer ??= setTimeout(() => this.#become(true), PATIENCE_MS);
  }

  #becomeUp() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#become(false);
  }

  /** @param {boolean} down */
  #become(down) {
    if (this.isDown === down) return;
    this.isDown = down;
    this.#timer = undefined;
    this.#live.redraw();
  }
}

/** Only a running room is led by somebody. @param {Live} live */
function isLed({ parts }) {
  const led = /** @type {PeoplePart | undefined} */ (parts.get("people"))?.led;
  const list = /** @type {WorkshopPart | undefined} */ (parts.get("workshop"));
  return list?.status !== "live" || led !== false;
}
