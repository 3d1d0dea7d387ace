/**
 * Everything this screen knows of the room: one keyed map per stream, kept in step by numbered news.
 * Must never guess: news that does not follow what is here is reported as "behind" and not applied.
 */

/** @typedef {import("./wire.js").News} News */
/** @typedef {import("./wire.js").Places} Places */
/** @typedef {{ epoch: string, n: number, parts: Map<string, unknown> }} Stream */
/** @typedef {(changed: Set<string>) => void} Observer */

export class Parts {
  /** @type {Map<string, Stream>} */
  #streams = new Map();
  /** @type {Set<Observer>} */
  #observers = new Set();
  /** @type {Map<string, [string, unknown][]> | null} all parts by the noun of their key, until something changes */
  #nouns = null;

  /**
   * Takes news in. "old" news is known already; "behind" means that something before it is missing.
   * @param {News} news @returns {"applied" | "old" | "behind"}
   */
  apply(news) {
    const known = this.#streams.get(news.stream);
    const same = known?.epoch === news.epoch;
    if (same && news.n < (known?.n ?? 0)) return "old";
    if (news.after === null) return this.#replace(news, known);
    if (!known || !same || known.n < news.after) return "behind";
    return known.n > news.after ? "old" : this.#patch(news, known);
  }

  /** Whether a reader at these places knows more than this screen. @param {Places} places */
  isBehind(places) {
    return Object.entries(places).some(([stream, [epoch, n]]) => {
      const known = this.#streams.get(stream);
      return known?.epoch !== epoch || known.n < n;
    });
  }

  /** How far this screen has come, to be said in `hello`. @returns {Places} */
  have() {
    return Object.fromEntries([...this.#streams].map(([name, { epoch, n }]) => [name, [epoch, n]]));
  }

  /** One part by its key, from whichever stream has it. @template T @param {string} key @returns {T | undefined} */
  get(key) {
    for (const { parts } of this.#streams.values()) {
      if (parts.has(key)) return /** @type {T} */ (parts.get(key));
    }
    return undefined;
  }

  /** All parts whose key begins with a noun, such as "kpi". @template T @param {string} noun @returns {T[]} */
  all(noun) {
    return this.entries(noun).map(([, part]) => /** @type {T} */ (part));
  }

  /** The same with the rest of the key: [["7f…", part]]. @param {string} noun @returns {[string, unknown][]} */
  entries(noun) {
    this.#nouns ??= this.#byNoun();
    return [...(this.#nouns.get(noun) ?? [])];
  }

  /** Calls back with the changed keys after each change; the answer ends it. @param {Observer} observer */
  observe(observer) {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  #byNoun() {
    /** @type {Map<string, [string, unknown][]>} */
    const nouns = new Map();
    for (const { parts } of this.#streams.values()) {
      for (const [key, part] of parts) keep(nouns, key, part);
    }
    return nouns;
  }

  /** @param {News} news @param {Stream | undefined} known @returns {"applied"} */
  #replace(news, known) {
    const parts = new Map(Object.entries(news.set));
    this.#streams.set(news.stream, { epoch: news.epoch, n: news.n, parts });
    return this.#tell([...(known?.parts.keys() ?? []), ...parts.keys()]);
  }

  /** @param {News} news @param {Stream} known @returns {"applied"} */
  #patch(news, known) {
    known.n = news.n;
    for (const [key, part] of Object.entries(news.set)) known.parts.set(key, part);
    for (const key of news.gone) known.parts.delete(key);
    return this.#tell([...Object.keys(news.set), ...news.gone]);
  }

  /** @param {string[]} keys @returns {"applied"} */
  #tell(keys) {
    this.#nouns = null;
    const changed = new Set(keys);
    for (const observer of this.#observers) observer(changed);
    return "applied";
  }
}

/** @param {Map<string, [string, unknown][]>} nouns @param {string} key @param {unknown} part */
function keep(nouns, key, part) {
  const slash = key.indexOf("/");
  if (slash < 0) return;
  const noun = key.slice(0, slash);
  if (!nouns.has(noun)) nouns.set(noun, []);
  nouns.get(noun)?.push([key.slice(slash + 1), part]);
}
