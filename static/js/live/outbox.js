/**
 * Commands on their way: kept until the server answered, one in flight, repeated under the same id.
 * Must never lose a command silently, and never send one twice under two ids.
 *
 * The tabs of a seat share the box: each command is an entry of its own in storage, one tab at a time empties it
 * (Web Locks), and the answer is told to the others (BroadcastChannel).
 */
import { t } from "../i18n.js";
import { Store } from "./store.js";

/** @typedef {import("./wire.js").Ack} Ack */
/** @typedef {import("./wire.js").Refusal} Refusal */
/** @typedef {{ id: string, type: string, body: object }} Entry */
/** @typedef {{ isUp: () => boolean, ask: (event: string, payload: object) => Promise<unknown> }} Line */
/** @typedef {{ entry: Entry, ack: Ack }} Answered */
/** @typedef {(answered: Answered & { here: boolean }) => void} Observer  here: somebody in this tab waited for it */

const RETRY = new Set(["storage_busy", "storage_unavailable", "rate_limited"]);
/** Nothing is wrong with these commands: they wait until the person has signed in, or the page is new. */
const HOLD = new Set(["unauthenticated", "upgrade_required"]);
/** The server takes 32 kB a message; what would be cut off with the line is refused here. */
const MOST_CHARS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1500;
/** A sleeping tab may hold the lock. Going on without it is safe: the server knows a repeated id. */
const LOCK_PATIENCE_MS = 10_000;

export class Outbox {
  /** @type {string} */
  #name;
  /** @type {string} */
  #workshop;
  /** @type {Line} */
  #line;
  /** @type {Store} */
  #store;
  /** @type {BroadcastChannel | null} */
  #others;
  /** @type {Map<string, (ack: Ack) => void>} */
  #waiting = new Map();
  /** @type {Set<Observer>} */
  #observers = new Set();
  #emptying = false;
  /** True while the person has to sign in again, or load the page anew. */
  #held = false;
  #last = 0;

  /** @param {{ workshop: string, seat: string, line: Line, store?: Store }} setting */
  constructor({ workshop, seat, line, store }) {
    this.#name = `outbox:${workshop}:${seat}`;
    this.#workshop = workshop;
    this.#line = line;
    this.#store = store ?? new Store(`${this.#name}:`);
    this.#others = openChannel(this.#name);
    this.#others?.addEventListener("message", ({ data }) => this.#settle(data));
  }

  /** How many commands wait for an answer. */
  get size() {
    return this.#store.names().length;
  }

  /** Sends a command; resolves with the server's answer, however long that takes. @param {string} type @param {object} body */
  send(type, body) {
    const entry = { id: randomId(), type, body };
    /** @type {Promise<Ack>} */
    const answer = new Promise((resolve) => this.#waiting.set(entry.id, resolve));
    this.#store.set(this.#nextName(entry.id), JSON.stringify(entry));
    void this.flush();
    return answer;
  }

  /** Hears every answer, also to commands of an earlier visit or another tab. @param {Observer} observer */
  onAnswer(observer) {
    this.#observers.add(observer);
  }

  /** Sends what waits; called on every connect. Harmless to repeat. */
  async flush() {
    if (this.#emptying) return;
    this.#emptying = true;
    try {
      await alone(this.#name, () => this.#empty());
    } finally {
      this.#emptying = false;
    }
    if (this.#first() && this.#line.isUp() && !this.#held) void this.flush();
  }

  /** Stops listening to the other tabs. */
  close() {
    this.#others?.close();
  }

  async #empty() {
    this.#held = false;
    let tries = 0;
    for (let name = this.#first(); name && this.#line.isUp() && !this.#held; name = this.#first()) {
      tries = (await this.#deliver(name, tries)) ? 0 : tries + 1;
    }
  }

  /** Tries one entry; true when it is answered for good. @param {string} name @param {number} tries */
  async #deliver(name, tries) {
    const entry = readEntry(this.#store.get(name));
    if (!entry) return this.#drop(name);
    const ack = await this.#ask(entry);
    if (ack && isFinal(ack)) return this.#finish(name, entry, ack);
    this.#held = ack?.ok === false && HOLD.has(ack.code);
    await pause(pauseAfter(ack, tries));
    return false;
  }

  /** @param {Entry} entry @returns {Promise<Ack | null>} null when nobody answered in time */
  async #ask({ id, type, body }) {
    const command = { v: 1, workshop: this.#workshop, id, type, body };
    if (JSON.stringify(command).length > MOST_CHARS) return tooLong();
    try {
      return /** @type {Ack} */ (await this.#line.ask("command", command));
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {Entry} entry @param {Ack} ack */
  #finish(name, entry, ack) {
    this.#drop(name);
    this.#others?.postMessage({ entry, ack });
    this.#settle({ entry, ack });
    return true;
  }

  /** @param {Answered} answered */
  #settle({ entry, ack }) {
    const resolve = this.#waiting.get(entry.id);
    this.#waiting.delete(entry.id);
    resolve?.(ack);
    for (const observer of this.#observers) observer({ entry, ack, here: resolve !== undefined });
  }

  /** @param {string} name */
  #drop(name) {
    this.#store.remove(name);
    return true;
  }

  #first() {
    return this.#store.names()[0];
  }

  /** Names sort by time, and never run backwards in one tab. @param {string} id */
  #nextName(id) {
    this.#last = Math.max(this.#last + 1, Date.now());
    return `${String(this.#last).padStart(15, "0")}-${id}`;
  }
}

/** 128 random bits as hex. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Runs a job in one tab at a time, where the browser can. @param {string} name @param {() => Promise<void>} job */
async function alone(name, job) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return job();
  const patience = AbortSignal.timeout(LOCK_PATIENCE_MS);
  return locks.request(name, { signal: patience }, job).catch((why) => (patience.aborted && isTimeout(why) ? job() : Promise.reject(why)));
}

/** @param {unknown} why */
function isTimeout(why) {
  return why instanceof DOMException && (why.name === "TimeoutError" || why.name === "AbortError");
}

/** @param {string} name */
function openChannel(name) {
  return globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
}

/** @param {string | null} text @returns {Entry | null} */
function readEntry(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @param {Ack} ack */
function isFinal(ack) {
  return ack.ok || !(RETRY.has(ack.code) || HOLD.has(ack.code));
}

/** How long to wait before the next try, in ms: 0.25 to 1.5 s, give or take a half. @param {Ack | null} ack @param {number} tries */
function pauseAfter(ack, tries) {
  const asked = ack && !ack.ok ? ack.after_ms ?? 0 : 0;
  const grown = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
  return Math.max(asked, grown * (0.5 + Math.random()));
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @returns {Refusal} */
function tooLong() {
  const sentence = t("This is too long to send. Please shorten it.");
  return { ok: false, code: "too_long", sentence };
}
