/**
 * The live core of a screen: puts parts, line, outbox and drafts together and draws when something changed.
 * Must never know what a room is about; `draw` does.
 */
import { render } from "lit-html";
import { useZone } from "../formats.js";
import { t } from "../i18n.js";
import { addAnnouncer, giveVoice, tellNew } from "./announce.js";
import { Connection } from "./connection.js";
import { Drafts } from "./drafts.js";
import { Outbox } from "./outbox.js";
import { Parts } from "./parts.js";
import { Press } from "./press.js";
import { Renewal, isTyping } from "./renewal.js";

/** @typedef {import("./wire.js").Ack} Ack */
/** @typedef {import("./shapes.js").WorkshopPart} WorkshopPart */
/** @typedef {import("./wire.js").Page} Page */
/** @typedef {import("./wire.js").View} View */
/** @typedef {(live: Live) => unknown} Draw  the whole screen as a lit-html template */

/** The server takes no command from these: what waits in the box of their seat is for the console to send. @type {Set<View>} */
const ONLY_SHOW = new Set(["projector", "preview"]);

export class Live {
  /** @type {Page} */
  page;
  parts = new Parts();
  /** @type {Connection} */
  connection;
  /** @type {Outbox} */
  outbox;
  /** @type {Drafts} */
  drafts;
  announcer;
  /** @type {Set<string>} what stood on the screen to be read out */
  #told = new Set();
  /** @type {HTMLElement} */
  #root;
  /** @type {Draw} */
  #draw;
  #drawing = false;
  #wasLost = false;
  #press = new Press();
  /** @type {Renewal} */
  #renewal;
  /** @type {Set<() => void>} */
  #nudged = new Set();

  /** @param {Page} page @param {HTMLElement} root @param {Draw} draw */
  constructor(page, root, draw) {
    this.page = page;
    this.#root = root;
    this.#draw = draw;
    this.drafts = new Drafts(page);
    this.announcer = addAnnouncer({ speaks: page.view !== "preview" });
    giveVoice(this.parts, this.announcer);
    this.parts.observe(() => useZone(/** @type {WorkshopPart | undefined} */ (this.parts.get("workshop"))?.zone));
    const hooks = { onStatus: () => this.#turned(), onLive: (/** @type {string} */ build) => this.#caughtUp(build), onNudged: () => this.#nudge() };
    this.connection = new Connection({ page, parts: this.parts, hooks });
    this.outbox = new Outbox({ ...page, line: this.connection });
    this.#renewal = new Renewal({ build: page.build, isQuiet: () => !this.outbox.size && !isTyping(document) });
    this.parts.observe(() => this.redraw());
    this.outbox.onAnswer(() => this.redraw());
  }

  /** The server's time in ms since 1970. */
  now = () => this.connection.now();

  /** Asks for a command to be done; resolves with the answer, also after a lost line. @param {string} type @param {object} [body] */
  send(type, body = {}) {
    const answer = this.outbox.send(type, body);
    this.redraw();
    return answer;
  }

  /** Weather, never kept and never repeated: "ready", "nudge" or "screen". @param {"ready" | "nudge" | "screen"} event @param {object} body @returns {Promise<Ack>} */
  signal(event, body) {
    const lost = { ok: /** @type {const} */ (false), code: "storage_unavailable", sentence: t("There is no line at the moment. Please try again.") };
    return this.connection.ask(event, { workshop: this.page.workshop, ...body }).catch(() => lost);
  }

  /** Calls back when a facilitator nudges this seat. @param {() => void} observer */
  onNudged(observer) {
    this.#nudged.add(observer);
  }

  /** Draws soon, once, however often it is asked for; what is being pressed stays where it is until the release. */
  redraw() {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => this.#press.whenOver(() => this.#paint()));
  }

  #paint() {
    this.#drawing = false;
    const acting = document.activeElement;
    render(this.#draw(this), this.#root);
    this.#told = tellNew(this.#root, this.#told, this.announcer);
    giveFocusBack(acting);
  }

  /** The line is another than before: a lost one is seen and heard, and that it is back is heard alone. */
  #turned() {
    const { status } = this.connection;
    if (this.#wasLost && status === "connected") this.announcer.tell(t("Connected"));
    this.#wasLost = status === "restarting" || status === "reconnecting" || (this.#wasLost && status === "behind");
    this.redraw();
  }

  /** @param {string} build */
  #caughtUp(build) {
    this.#renewal.heard(build);
    this.redraw();
    if (!ONLY_SHOW.has(this.page.view)) void this.outbox.flush();
  }

  #nudge() {
    for (const observer of this.#nudged) observer();
  }
}

/**
 * Starts the live core of this page. The first drawing happens before the line is up, with no parts at all.
 * @param {{ view: View, root: HTMLElement, draw: Draw }} setting
 */
export function start({ view, root, draw }) {
  const live = new Live({ ...readPage(), view }, root, draw);
  live.redraw();
  live.connection.open();
  return live;
}

/** What the server wrote into the page. @returns {Page} */
function readPage() {
  return JSON.parse(document.getElementById("page")?.textContent ?? "{}");
}

/**
 * Where the acting element was replaced by a drawing, its successor has the same `data-focus`.
 * @param {Element | null} acting
 */
function giveFocusBack(acting) {
  if (!acting || isThere(acting)) return;
  const name = acting.closest("[data-focus]")?.getAttribute("data-focus");
  const next = name && [...document.querySelectorAll(`[data-focus="${CSS.escape(name)}"]`)].find(isThere);
  if (!(next instanceof HTMLElement)) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Drawn, and not put out of sight; without asking for styles, since this is asked at every drawing. @param {Element} one */
function isThere(one) {
  return one.isConnected && !one.closest("[hidden], [data-behind]");
}
