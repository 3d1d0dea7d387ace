/**
 * Runs the countdown of a vote and closes it. Only on the console that runs the room, and only while the line stands.
 * Must never show a refusal: another console, or a hand, may have been quicker.
 */
import { t } from "../i18n.js";
import { openRound } from "../projector/parts.js";
import { countdown, secondsLeft } from "./countdown.js";
import { holdsRoom } from "./holder.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./countdown.js").Countdown} Countdown */

const TICK_MS = 200;
const SWITCH = "closes";

export class AutoClose {
  /** @type {Desk} */
  #desk;
  /** @type {Countdown | null} */
  #running = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** The vote that was kept open, or is being closed. */
  #kept = "";

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Whole seconds until the vote closes; null while nothing counts down. */
  get seconds() {
    return this.#running && secondsLeft(this.#running, Date.now());
  }

  /** Whether votes close by themselves, in this browser. */
  get isOn() {
    return this.#desk.memory.get(SWITCH, true);
  }

  /** @param {boolean} on */
  turn(on) {
    this.#desk.memory.set(SWITCH, on);
    this.follow();
    this.#desk.live.redraw();
  }

  /** Begin, go on or stop, as the room is now. */
  follow() {
    const before = this.#running;
    this.#running = this.#mayRun() ? countdown(before, openRound(this.#desk.live.parts), { now: Date.now(), kept: this.#kept }) : null;
    if (this.#running !== before) this.#start();
  }

  /** Leave this vote open until somebody closes it. */
  keepOpen() {
    this.#kept = this.#running?.round ?? this.#kept;
    this.follow();
    this.#desk.live.redraw();
  }

  #mayRun() {
    const { live, me } = this.#desk;
    return this.isOn && holdsRoom(live.parts, me);
  }

  #start() {
    clearInterval(this.#timer);
    if (!this.#running) return;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#desk.live.announcer.tell(t("Everybody has voted. The vote closes in three seconds; Escape keeps it open."));
  }

  #tick() {
    const { live } = this.#desk;
    this.follow();
    // Behind a broken line somebody may have come in late: it closes when the room is seen again.
    if (this.#running && Date.now() >= this.#running.at && live.connection.status === "connected") void this.#close(this.#running.round);
    live.redraw();
  }

  /** @param {string} round */
  async #close(round) {
    this.keepOpen();
    await this.#desk.live.send("CloseRound", { round });
  }
}
