/**
 * The one polite live region of a screen: at most one message in three seconds, the newest of the room wins, and
 * what concerns this person alone is never lost. Must never repeat what is already being said, nor speak about typing.
 */
import { language, t } from "../i18n.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./shapes.js").VoicePart} VoicePart */
/** @typedef {{ textContent: string | null }} Region */

const PAUSE_MS = 3000;
const ENDED = /[.!?…:]$/;

export class Announcer {
  /** @type {Region} */
  #region;
  #said = "";
  #next = "";
  /** @type {string[]} */
  #own = [];
  #quietUntil = 0;
  #planned = false;

  /** @param {Region} region */
  constructor(region) {
    this.#region = region;
  }

  /** Says where the room is as soon as the last message had its time; a newer one takes its place. @param {string} sentence */
  say(sentence) {
    if (!sentence || sentence === (this.#next || this.#said)) return;
    this.#next = sentence;
    this.#plan();
  }

  /** Says what concerns this person alone: it waits its turn and is never replaced. @param {string} sentence */
  tell(sentence) {
    if (!sentence || this.#own.includes(sentence)) return;
    this.#own.push(sentence);
    this.#plan();
  }

  #plan() {
    if (this.#planned) return;
    this.#planned = true;
    setTimeout(() => this.#speak(), Math.max(0, this.#quietUntil - Date.now()));
  }

  #speak() {
    this.#region.textContent = joined([...this.#own, this.#next]);
    this.#said = this.#next || this.#said;
    this.#next = "";
    this.#own = [];
    this.#planned = false;
    this.#quietUntil = Date.now() + PAUSE_MS;
  }
}

/**
 * Adds the region to the page. A small screen inside another one has none: the other one speaks already.
 * @param {{ speaks: boolean }} setting
 */
export function addAnnouncer({ speaks }) {
  const region = document.createElement("div");
  region.className = "unseen";
  if (!speaks) return new Announcer(region);
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  return new Announcer(region);
}

/**
 * Reads the room's voice out whenever it has changed. The first one is not read: the page itself is being read then.
 * @param {Parts} parts @param {Announcer} announcer
 */
export function giveVoice(parts, announcer) {
  let heard = "";
  parts.observe((changed) => {
    if (!changed.has("voice")) return;
    const words = voiceOf(parts);
    if (heard && words !== heard) announcer.say(words);
    heard = words || heard;
  });
}

/**
 * Tells once what newly stands on the screen under `data-say`: a toast, or a line that is down.
 * @param {{ querySelectorAll: (selectors: string) => Iterable<Region> }} root @param {Set<string>} before what stood there
 * @param {Announcer} announcer @returns {Set<string>} what stands there now
 */
export function tellNew(root, before, announcer) {
  const now = new Set([...root.querySelectorAll("[data-say]")].map(({ textContent }) => textContent?.trim() ?? ""));
  for (const words of now) {
    if (!before.has(words)) announcer.tell(words);
  }
  return now;
}

/** @param {Parts} parts */
function voiceOf(parts) {
  const voice = /** @type {VoicePart | undefined} */ (parts.get("voice"));
  return joined((voice?.says ?? []).map(([msgid, params]) => t(msgid, params)));
}

/** Sentences one after the other, each with its capital and its end. @param {string[]} sentences */
function joined(sentences) {
  return sentences.filter(Boolean).map((one) => capital(ENDED.test(one) ? one : `${one}.`)).join(" ");
}

/** @param {string} sentence */
function capital(sentence) {
  return sentence.charAt(0).toLocaleUpperCase(language()) + sentence.slice(1);
}
