/**
 * The clock of a phase: what is left by the server's time, drawn once a second without drawing anything else.
 * Must never decide anything: when the time is over, people go on speaking.
 */
import { AsyncDirective, directive } from "lit-html/async-directive.js";

/** @typedef {import("./shapes.js").Clock} Clock */
/** @typedef {(msLeft: number, total: number, held: boolean) => unknown} Face */

/** Milliseconds left, negative when over. @param {Clock} clock @param {number} now the server's time in ms */
export function msLeft(clock, now) {
  return clock.started + clock.seconds * 1000 - (clock.held_at ?? now);
}

class Ticking extends AsyncDirective {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {() => unknown} */
  #face = () => undefined;

  /** @override @param {Clock} clock @param {() => number} now @param {Face} face */
  render(clock, now, face) {
    this.#face = () => face(msLeft(clock, now()), clock.seconds * 1000, clock.held_at !== null);
    this.#timer ??= setInterval(() => this.setValue(this.#face()), 1000);
    return this.#face();
  }

  /** @override */
  disconnected() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** @override */
  reconnected() {
    this.#timer ??= setInterval(() => this.setValue(this.#face()), 1000);
  }
}

/**
 * In a template: `${ticking(stage.clock, live.now, (ms, total, held) => timer(ms, total, held))}`.
 */
export const ticking = directive(Ticking);
