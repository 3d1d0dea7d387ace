/**
 * A small box in the browser's storage under one prefix, shared by the tabs of one seat.
 * Must never throw: where storage is full or forbidden, this tab remembers by itself.
 */

export class Store {
  /** @type {string} */
  #prefix;
  /** @type {Storage | null} */
  #storage;
  /** @type {Map<string, string>} what storage would not take */
  #spare = new Map();

  /** @param {string} prefix @param {Storage | null} [storage] */
  constructor(prefix, storage = browserStorage()) {
    this.#prefix = prefix;
    this.#storage = storage;
  }

  /** @param {string} name @returns {string | null} */
  get(name) {
    return this.#spare.get(name) ?? this.#storage?.getItem(this.#prefix + name) ?? null;
  }

  /** @param {string} name @param {string} text */
  set(name, text) {
    this.#spare.delete(name);
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(this.#prefix + name, text);
    } catch {
      this.#spare.set(name, text);
    }
  }

  /** @param {string} name */
  remove(name) {
    this.#spare.delete(name);
    this.#storage?.removeItem(this.#prefix + name);
  }

  /** Calls back when another tab changed a text. @param {(name: string, before: string | null, after: string | null) => void} observer */
  onElsewhere(observer) {
    globalThis.addEventListener?.("storage", ({ key, oldValue, newValue }) => {
      if (key?.startsWith(this.#prefix)) observer(key.slice(this.#prefix.length), oldValue, newValue);
    });
  }

  /** The names in here, in the order of the alphabet. */
  names() {
    const kept = Object.keys(this.#storage ?? {}).filter((key) => key.startsWith(this.#prefix));
    return [...new Set([...kept.map((key) => key.slice(this.#prefix.length)), ...this.#spare.keys()])].sort();
  }
}

/** The browser's storage, or null where the reader forbids it. */
function browserStorage() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
