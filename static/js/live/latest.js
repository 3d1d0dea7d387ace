/**
 * Sends the newest of many values: one at a time, at most one per pause, and the last one always.
 * Must never queue what is already out of date.
 */

/** @template T */
export class Latest {
  /** @type {(value: T) => Promise<unknown>} */
  #send;
  #pauseMs;
  /** @type {T[]} nothing, or the one value that is newer than the one on its way */
  #newest = [];
  #sending = false;

  /** @param {(value: T) => Promise<unknown>} send settles once the value has arrived @param {number} pauseMs */
  constructor(send, pauseMs) {
    this.#send = send;
    this.#pauseMs = pauseMs;
  }

  /** @param {T} value */
  put(value) {
    this.#newest = [value];
    if (!this.#sending) void this.#empty();
  }

  async #empty() {
    this.#sending = true;
    while (this.#newest.length) await this.#sendNewest();
    this.#sending = false;
  }

  async #sendNewest() {
    const [value] = this.#newest.splice(0);
    await Promise.all([this.#send(/** @type {T} */ (value)), pause(this.#pauseMs)]);
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
