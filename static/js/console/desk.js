/**
 * What the facilitator's own screen remembers between drawings: the open tab, picked comments, a question to confirm.
 * Must never hold anything of the room: that is in the parts.
 */
import { t } from "../i18n.js";
import { stageOf } from "../projector/parts.js";
import { refusalWords } from "../room/words.js";
import { AutoClose } from "./auto-close.js";
import { Memory } from "./memory.js";
import { nobody } from "./tally.js";

/** @typedef {import("../live/live.js").Live} Live */
/** @typedef {import("./next-act.js").Act} Act */
/** @typedef {"room" | "talk" | "numbers" | "ledger" | "links" | "sign"} Tab */
/** @typedef {"tab" | "tabPhase" | "looksAt" | "looksFrom" | "verdict" | "more" | "seat" | "asked" | "answering" | "noting" | "ledgerAbout" | "linksAbout" | "guide" | "handsOn"} Remembered */

const TOAST_MS = 9000;

export class Desk {
  /** @type {Live} */
  live;
  /** @type {Tab | ""} chosen by hand, until the phase changes */
  tab = "";
  tabPhase = "";
  /** @type {string} the KPI whose talk is open, where it is not the one on the screen */
  looksAt = "";
  looksFrom = "";
  /** @type {Set<string>} */
  picked = new Set();
  verdict = "";
  /** The idea of the room that is being answered in the ledger, and the comment that is being made a premise. */
  answering = "";
  noting = "";
  /** What ledger and links are about, where somebody chose. */
  ledgerAbout = "";
  linksAbout = "";
  more = false;
  /** How the big screen was asked to look, and until when that counts more than what is known. @type {{ look: import("./look.js").Look, until: number } | null} */
  wished = null;
  seat = "";
  /** @type {Act | null} */
  asked = null;
  /** @type {import("../parts/toast.js").News[]} */
  news = [];

  /** The step of the tour; 0 while there is none. */
  guide = 0;
  /** The KPI on which hands are being counted. */
  handsOn = "";
  /** The page of the slide that stands on the big screen, as the preview says. @type {import("./look.js").Pages} */
  pages = { page: 0, count: 1 };
  /** @type {Memory} */
  memory;
  /** @type {AutoClose} */
  autoClose;

  /** @param {Live} live */
  constructor(live) {
    this.live = live;
    this.memory = new Memory(live.page.workshop);
    this.autoClose = new AutoClose(this);
  }

  /** Who sits here; nobody before the first welcome. */
  get me() {
    return this.live.connection.me ?? { access: "", seat: "", name: "" };
  }

  get access() {
    return this.me.access;
  }

  /** Who has spoken for how long. @returns {import("./tally.js").Tally} */
  get tally() {
    return this.memory.get("tally", nobody());
  }

  /** @param {import("./tally.js").Tally} tally */
  keepTally(tally) {
    this.memory.set("tally", tally);
    this.live.redraw();
  }

  get isLeader() {
    return this.access === "leader";
  }

  /** Change something of this screen and draw it. @param {Partial<Pick<Desk, Remembered>>} changes */
  set(changes) {
    Object.assign(this, changes);
    this.live.redraw();
  }

  /** Pick a comment, or let it go. @param {string} id */
  pick(id) {
    if (!this.picked.delete(id)) this.picked.add(id);
    this.live.redraw();
  }

  /** Keep what is being typed, and draw what depends on it. @param {string} field @param {string} text */
  type(field, text) {
    this.live.drafts.set(field, text);
    this.live.redraw();
  }

  /** Do an act, after a question where it cannot be undone. @param {Act | null | undefined} act */
  run(act) {
    if (!act) return;
    if (act.confirm) this.set({ asked: act, more: false });
    else void this.go(act);
  }

  /** Do an act now. @param {Act} act @returns {Promise<boolean>} whether all of it was done */
  async go({ commands = [], href, opens, picks, after }) {
    closeDialog();
    this.set({ asked: null, more: false });
    if (href) location.assign(href);
    if (picks && !this.#anyWaitsBeside(picks)) this.picked.add(picks);
    if (opens) this.openComposer();
    for (const [type, body] of commands) {
      const ack = await this.live.send(type, body);
      if (!ack.ok) return this.tell(refusalWords(ack), true);
    }
    if (after) this.#tellAfter(after);
    return true;
  }

  /** Whether something that was picked about the same KPI still waits for its answer. @param {string} comment */
  #anyWaitsBeside(comment) {
    const about = this.live.parts.get(`comment/${comment}`)?.kpi;
    return [...this.picked].map((id) => this.live.parts.get(`comment/${id}`)).some((one) => one?.answer === null && one.kpi === about);
  }

  /** One command, for a button. @param {string} type @param {object} [body] */
  send(type, body = {}) {
    return this.go({ words: "", key: "", commands: [[type, body]] });
  }

  /** Hint softly to a person that the room waits. @param {string} seat @param {string} name */
  async nudge(seat, name) {
    const ack = await this.live.signal("nudge", { seat });
    this.tell(ack.ok ? t("%(name)s got a silent hint.", { name }) : refusalWords(ack), !ack.ok);
  }

  /** The same to several. @param {string[]} seats */
  async nudgeAll(seats) {
    const acks = await Promise.all(seats.map((seat) => this.live.signal("nudge", { seat })));
    const refused = acks.find((ack) => !ack.ok);
    this.tell(refused && !refused.ok ? refusalWords(refused) : t("Everybody who is missing got a silent hint."), Boolean(refused));
  }

  /** Open the talk on a KPI here, without taking the room along. @param {string} kpi */
  look(kpi) {
    const { phase, spotlight } = stageOf(this.live.parts);
    this.set({ tab: "talk", tabPhase: phase, looksAt: kpi, looksFrom: spotlight });
  }

  /** Open the talk of the room's KPI, at the answer. */
  openComposer() {
    this.look("");
    requestAnimationFrame(() => requestAnimationFrame(focusComposer));
  }

  /** @param {string} words @param {boolean} refused @returns {false} */
  tell(words, refused = false) {
    const one = { words, refused };
    this.news = [...this.news.slice(-2), one];
    this.live.redraw();
    setTimeout(() => this.#forget(one), TOAST_MS);
    return false;
  }

  /** Stays until it is closed, or until the next one: what may be wanted next takes a moment to decide. @param {NonNullable<Act["after"]>} after */
  #tellAfter({ words, next }) {
    const act = next ? { words: next.words, onClick: () => location.assign(next.href) } : null;
    /** @type {import("../parts/toast.js").News} */
    const one = { words, act, onClose: () => this.#forget(one) };
    this.news = [...this.news.filter(({ onClose }) => !onClose).slice(-2), one];
    this.live.redraw();
  }

  /** @param {import("../parts/toast.js").News} one */
  #forget(one) {
    this.news = this.news.filter((other) => other !== one);
    this.live.redraw();
  }
}

/** By its own way, so that the focus goes back to where it came from. */
function closeDialog() {
  const dialog = document.querySelector("dialog[open]");
  if (dialog instanceof HTMLDialogElement) dialog.close();
}

function focusComposer() {
  const first = document.querySelector(".composer :is(input, textarea)");
  if (first instanceof HTMLElement) first.focus();
}
