/**
 * What somebody is typing, field by field, kept until it was sent. Must never be sent anywhere by itself.
 */
import { Store } from "./store.js";

export class Drafts {
  /** @type {Store} */
  #store;

  /** @param {{ workshop: string, seat: string, store?: Store }} setting */
  constructor({ workshop, seat, store }) {
    this.#store = store ?? new Store(`draft:${workshop}:${seat}:`);
  }

  /** The text of a field; empty if nobody typed. @param {string} field */
  get(field) {
    return this.#store.get(field) ?? "";
  }

  /** @param {string} field @param {string} text */
  set(field, text) {
    if (text) this.#store.set(field, text);
    else this.#store.remove(field);
  }

  /** Forgets a field after its text was sent, unless more was typed since. @param {string} field @param {string} sent */
  sent(field, sent) {
    if (this.get(field) === sent) this.#store.remove(field);
  }

  /** The fields that hold something, by their first word, such as "comment". @param {string} noun */
  fields(noun) {
    return this.#store.names().filter((name) => name.startsWith(`${noun}/`));
  }
}
