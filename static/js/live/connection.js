/**
 * The line to the server: says hello, takes news in, notices silence and sleep, and tells the screen how it stands.
 * Must never let old parts pass for live ones, and never carry a command by itself (that is the outbox).
 */
import { io } from "socket.io-client";

/** @typedef {import("./wire.js").Beat} Beat */
/** @typedef {import("./wire.js").Me} Me */
/** @typedef {import("./wire.js").News} News */
/** @typedef {import("./wire.js").Page} Page */
/** @typedef {import("./wire.js").Welcome} Welcome */
/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("socket.io-client").Socket} Socket */
/**
 * connecting: the first time · connected: live · reconnecting: no line · behind: a line, but not up to date ·
 * restarting: the server takes leave, and what is said meanwhile waits ·
 * away: this seat is no longer known here, or the page is too old (see `farewell`)
 * @typedef {"connecting" | "connected" | "reconnecting" | "restarting" | "behind" | "away"} Status
 */
/** @typedef {{ onStatus: () => void, onLive: (build: string) => void, onNudged: () => void }} Hooks */

const ANSWER_MS = 5000;
/** The server's heart beats every 5 s. */
const SILENCE_MS = 8000;
const SLEEP_MS = 4000;
const AGAIN_MS = 500;
/** After sleep a dead line looks alive; we do not wait long for its answer. */
const WAKE_ANSWER_MS = 1500;
/** A server that is not back after so long does not restart: it is gone. */
const RESTART_MS = 15_000;
/** Refusals of a `hello` after which there is no point in calling again. */
const FAREWELLS = new Set(["unauthenticated", "forbidden", "not_found", "gone", "upgrade_required"]);

export class Connection {
  /** @type {Status} */
  status = "connecting";
  /** @type {string} why the server sent us away, a code of the closed list */
  farewell = "";
  /** @type {Me | null} */
  me = null;
  /** @type {Socket} */
  #socket;
  /** @type {Page} */
  #page;
  /** @type {Parts} */
  #parts;
  /** @type {Hooks} */
  #hooks;
  /** Whether the server knows on this very line who we are. */
  #greeted = false;
  #offset = 0;
  #heard = 0;
  #ticked = Date.now();
  #asking = false;
  /** Until when a lost line is the restart that was announced. */
  #restartsUntil = 0;

  /** @param {{ page: Page, parts: Parts, hooks: Hooks }} setting */
  constructor({ page, parts, hooks }) {
    this.#page = page;
    this.#parts = parts;
    this.#hooks = hooks;
    const query = { w: page.workshop }; // by this a proxy keeps a workshop on one process (docs/operate.md)
    this.#socket = io({ query, reconnectionDelay: 250, reconnectionDelayMax: 1000, randomizationFactor: 0.5, autoConnect: false, ...transport() });
    this.#listen();
    watchWaking(() => this.check());
    setInterval(() => this.#tick(), 1000);
  }

  /** Goes on the line. */
  open() {
    this.#socket.connect();
  }

  /** The server's time in ms since 1970, as well as this device knows it. */
  now = () => Date.now() + this.#offset;

  /** Whether a command can be sent now. */
  isUp = () => this.#socket.connected && this.#greeted;

  /**
   * Asks the server something; rejects when the line breaks or nobody answers in time, and then looks after the line.
   * @param {string} event @param {object} payload @returns {Promise<any>}
   */
  ask = async (event, payload) => {
    try {
      return await this.#ask(event, payload, ANSWER_MS);
    } catch (why) {
      this.check();
      throw why;
    }
  };

  /** Looks at once whether this screen is up to date: after sleep, or when something seems to be missing. */
  check() {
    if (!this.#socket.connected) return this.#callAgain();
    const asleep = Date.now() - this.#heard > SLEEP_MS;
    if (asleep) this.#become("behind");
    void this.#hello(asleep ? WAKE_ANSWER_MS : ANSWER_MS);
  }

  /** @param {string} event @param {object} payload @param {number} patience in ms @returns {Promise<any>} */
  async #ask(event, payload, patience) {
    if (!this.#socket.connected) throw new Error("no line");
    return this.#socket.timeout(patience).emitWithAck(event, payload);
  }

  #listen() {
    this.#socket.on("connect", () => this.#hello());
    this.#socket.on("disconnect", (reason) => this.#lost(reason));
    this.#socket.on("connect_error", (why) => this.#refused(why));
    this.#socket.on("news", (news) => this.#take([news]) || this.#catchUp());
    this.#socket.on("beat", (beat) => this.#beat(beat));
    this.#socket.on("nudged", () => this.#hooks.onNudged());
    this.#socket.on("draining", () => this.#restarts());
    this.#socket.io.on("open", () => this.#learnTheWay());
    this.#socket.on("bye", ({ code }) => this.#bye(code));
  }

  /**
   * The first line begins with long-polling, which every network carries. Once it became a WebSocket the next one begins
   * as such: hundreds who come back after a restart cost the server half as much. Long-polling stays the second try.
   */
  #learnTheWay() {
    const { engine, opts } = this.#socket.io;
    engine.once("upgrade", () => Object.assign(opts, { transports: ["websocket", "polling"], tryAllTransports: true }));
  }

  async #hello(patience = ANSWER_MS) {
    if (this.#asking) return;
    this.#asking = true;
    const asked = Date.now();
    const { workshop, view } = this.#page;
    const hello = { v: 1, workshop, view, have: this.#parts.have() };
    const answer = await this.#ask("hello", hello, patience).catch(() => null);
    this.#asking = false;
    if (answer?.ok) this.#welcome(answer, asked);
    else this.#unwelcome(answer?.code);
  }

  /** @param {Welcome} welcome @param {number} asked when, by our own clock */
  #welcome({ now, streams, me, build }, asked) {
    this.#offset = now - (asked + Date.now()) / 2;
    this.me = me;
    this.#greeted = true;
    this.#restartsUntil = 0;
    if (!this.#take(Object.values(streams))) return this.#catchUp();
    this.#become("connected");
    this.#hooks.onLive(build);
  }

  /** @param {string | undefined} code of a refusal; nothing if nobody answered */
  #unwelcome(code) {
    if (code && FAREWELLS.has(code)) this.#bye(code);
    else if (code) setTimeout(() => this.check(), AGAIN_MS);
    else if (this.#socket.connected) this.#socket.disconnect().connect();
  }

  /** Takes news in; false if some is missing before it. @param {News[]} all */
  #take(all) {
    this.#heard = Date.now();
    return all.map((news) => this.#parts.apply(news)).every((outcome) => outcome !== "behind");
  }

  /** @param {Beat} beat */
  #beat({ now, streams }) {
    this.#heard = Date.now();
    this.#offset = now - this.#heard;
    if (this.#parts.isBehind(streams)) this.#catchUp();
  }

  #catchUp() {
    this.#become("behind");
    void this.#hello();
  }

  /** Timers stop in sleep: a second that took long was one. */
  #tick() {
    const now = Date.now();
    const slept = now - this.#ticked > SLEEP_MS && !document.hidden;
    const silent = this.#socket.connected && now - this.#heard > SILENCE_MS;
    this.#ticked = now;
    if (slept || silent) this.check();
  }

  /** The server takes leave: what is said from now on waits for the next one. */
  #restarts() {
    this.#greeted = false;
    this.#restartsUntil = Date.now() + RESTART_MS;
    this.#become("restarting");
  }

  /** @param {string} reason */
  #lost(reason) {
    this.#greeted = false;
    if (this.status === "away") return;
    this.#become(this.#whileGone());
    if (reason === "io server disconnect") setTimeout(() => this.#callAgain(), AGAIN_MS);
  }

  /** The library goes on trying by itself; in vain where our cookie is not taken. @param {Error & { description?: unknown }} why */
  #refused(why) {
    if (why.message === "timeout") delete this.#socket.io.opts.transports; // a network that swallows WebSockets
    if (why.description === 401) return this.#bye("unauthenticated");
    if (this.status !== "connecting") this.#become(this.#whileGone());
    if (!this.#socket.active) setTimeout(() => this.#callAgain(), AGAIN_MS);
  }

  /** @returns {Status} what to say of a line that is gone */
  #whileGone() {
    return Date.now() < this.#restartsUntil ? "restarting" : "reconnecting";
  }

  #callAgain() {
    if (this.status !== "away" && !this.#socket.active) this.#socket.connect();
  }

  /** @param {string} code */
  #bye(code) {
    this.farewell = code;
    this.#become("away");
    this.#socket.disconnect();
  }

  /** @param {Status} status */
  #become(status) {
    if (this.status === status) return;
    this.status = status;
    this.#hooks.onStatus();
  }
}

/** The library's own choice of transports, or long-polling only, asked for in the page's address. */
function transport() {
  const polling = new URLSearchParams(location.search).get("transport") === "polling";
  return polling ? { transports: ["polling"] } : {};
}

/** @param {() => void} wake */
function watchWaking(wake) {
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  document.addEventListener("resume", wake);
  addEventListener("online", wake);
  addEventListener("pageshow", wake);
}
