/**
 * Hundreds of our own pages without a screen, on one thread: the line and the parts of static/js/live, over the library
 * that browsers load. It must never do anything that our page would not do by itself.
 *
 * The first line of stdin is {port, workshop, cookies}; then come questions as [word, moment], answered line by line.
 * Moments are seconds of the monotonic clock.
 */
import http from "node:http";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";

import { Manager } from "socket.io-client";

import { Connection } from "../../static/js/live/connection.js";
import { Parts } from "../../static/js/live/parts.js";

const PATIENCE_S = 120;
const LOOK_MS = 10;
const QUIET_MS = 1000;
const LOOKS = 3;
const AT_ONCE = 20;
/** So many connections to one server a browser has at most, and uses again. */
const CONNECTIONS = 6;

const now = () => Number(process.hrtime.bigint()) / 1e9;
const pause = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));

/** The parts of a page, and a diary of what came. */
class Diary extends Parts {
  keys = new Set();
  wholes = 0;
  patches = 0;
  holes = 0;
  asked_again = 0;
  isLive = () => false;
  /** The last number that came of each epoch of each stream, whether or not it could be shown. */
  #last = new Map();

  /** @param {any} news */
  apply(news) {
    const outcome = super.apply(news);
    for (const key of [...Object.keys(news.set), ...news.gone]) this.keys.add(key);
    this.wholes += Number(news.after === null);
    this.patches += Number(news.after !== null);
    this.asked_again += Number(outcome === "behind" && this.isLive());
    this.#follow(news);
    return outcome;
  }

  /** @param {any} news */
  #follow({ stream, epoch, after, n }) {
    const last = this.#last.get(`${stream} ${epoch}`) ?? 0;
    this.holes += Number(after > last && this.isLive());
    this.#last.set(`${stream} ${epoch}`, Math.max(last, n));
  }
}

class Page {
  cameAt = 0;
  told = false;
  /** @type {[number, number][]} when somebody refused us, and with which HTTP status */
  refused = [];
  parts = new Diary();

  /** @param {string} workshop @param {string} cookie */
  constructor(workshop, cookie) {
    this.page = { workshop, view: "room" };
    const hooks = { onStatus: () => this.#look(), onLive: () => (this.cameAt = now()), onNudged: () => {} };
    this.connection = new Connection({ page: /** @type {any} */ (this.page), parts: this.parts, hooks });
    this.parts.isLive = this.connection.isUp;
    opening = { cookie, refused: this.refused };
    this.connection.open();
  }

  /** @param {number} moment */
  isIn = (moment) => this.cameAt > moment && this.connection.isUp();

  /** Whether this page shows what a fresh one is given. Who is here is told a moment later: it looks again. */
  async isRight() {
    for (let look = 0; look < LOOKS; look++) {
      if (await this.#isLikeAFreshOne()) return true;
      await pause(QUIET_MS);
    }
    return false;
  }

  async #isLikeAFreshOne() {
    const fresh = new Diary();
    const { streams } = await this.connection.ask("hello", { v: 1, ...this.page, have: {} });
    for (const news of Object.values(streams)) fresh.apply(news);
    const keys = [...new Set([...this.parts.keys, ...fresh.keys])];
    return (
      isDeepStrictEqual(this.parts.have(), fresh.have()) &&
      keys.every((key) => isDeepStrictEqual(this.parts.get(key), fresh.get(key)))
    );
  }

  #look() {
    this.told ||= this.connection.status === "restarting";
  }
}

/** Whose line is opened next. @type {{ cookie: string, refused: [number, number][] }} */
let opening;

/** What a browser adds by itself: its cookie, and connections that are used again. */
function dressUp() {
  const { open } = Manager.prototype;
  Manager.prototype.open = function (...how) {
    if (!this.opts.extraHeaders) dress(/** @type {any} */ (this), opening);
    return open.apply(this, how);
  };
}

/** @param {any} manager @param {typeof opening} whose */
function dress(manager, { cookie, refused }) {
  manager.opts.extraHeaders = { Cookie: cookie, Origin: location.origin };
  manager.opts.agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  manager.on("reconnect_error", (/** @type {any} */ why) => refused.push([now(), statusOf(why)]));
  manager.on("error", (/** @type {any} */ why) => refused.push([now(), statusOf(why)]));
}

/** The HTTP status of a refusal, or 0. @param {any} why */
function statusOf({ description }) {
  return Number(description) || Number(/server response: (\d+)/.exec(description?.message)?.[1] ?? 0);
}

/** @type {Record<string, (pages: Page[], moment: number) => Promise<unknown>>} */
const answers = {
  /** When each of them was in the room after a moment; those who never came are not among them. */
  async came(pages, moment) {
    const deadline = now() + PATIENCE_S;
    while (now() < deadline && !pages.every((page) => page.isIn(moment))) await pause(LOOK_MS);
    return pages.filter((page) => page.isIn(moment)).map((page) => page.cameAt);
  },

  /** What came of it, in a room where nobody speaks any more; HTTP errors count that were heard after the moment. */
  async found(pages, moment) {
    const diaries = pages.map((page) => page.parts);
    const came = counted(diaries, "wholes", "patches", "asked_again", "holes");
    let differ = 0;
    for (const page of pages) differ += Number(!(await page.isRight()));
    const failed = ([at, status]) => at > moment && status >= 500;
    return {
      ...came,
      screens_that_differ: differ,
      told: pages.filter((page) => page.told).length,
      server_errors: pages.flatMap((page) => page.refused).filter(failed).length,
    };
  },
};

/** @param {Diary[]} diaries @param {("wholes" | "patches" | "asked_again" | "holes")[]} names */
function counted(diaries, ...names) {
  return Object.fromEntries(names.map((name) => [name, diaries.reduce((all, diary) => all + diary[name], 0)]));
}

/**
 * Everybody comes for the first time, so many at once: only the way back is a stampede.
 * @param {string} workshop @param {string[]} cookies
 */
async function comeIn(workshop, cookies) {
  const pages = [];
  for (const cookie of cookies) {
    pages.push(new Page(workshop, cookie));
    if (pages.length % AT_ONCE === 0) await answers.came(pages, 0);
  }
  return pages;
}

async function main() {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { port, workshop, cookies } = JSON.parse((await lines.next()).value);
  const quiet = { addEventListener: () => {} };
  Object.assign(globalThis, { location: new URL(`http://127.0.0.1:${port}/`), document: { hidden: false, ...quiet }, ...quiet });
  dressUp();
  const pages = await comeIn(workshop, cookies);
  for await (const line of lines) {
    const [word, moment] = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(await answers[word](pages, moment))}\n`);
  }
  process.exit();
}

await main();
