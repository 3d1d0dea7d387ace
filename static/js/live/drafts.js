/**
 * What somebody is typing, field by field, kept until it was sent. Must never be sent anywhere by itself.
 * Two tabs of a seat share what is kept; what is being typed here is never replaced by what is typed there.
 */
import { Store } from "./store.js";

export class Drafts {
  /** @type {Store} */
  #store;
  /** @type {Map<string, string>} what this tab shows */
  #here = new Map();

  /** @param {{ workshop: string, seat: string, store?: Store }} setting */
  constructor({ workshop, seat, store }) {
    this.#store = store ?? new Store(`draft:${workshop}:${seat}:`);
    this.#store.onElsewhere((field, before, after) => this.#follow(field, before ?? "", after ?? ""));
  }

  /** The text of a field; empty if nobody typed. @param {string} field @returns {string} */
  get(field) {
    const text = this.#here.get(field) ?? this.#store.get(field) ?? "";
    this.#here.set(field, text);
    return text;
  }

  /** @param {string} field @param {string} text */
  set(field, text) {
    this.#here.set(field, text);
    if (text) this.#store.set(field, text);
    else this.#store.remove(field);
  }

  /** Forgets a field after its text was sent, unless more was typed since. @param {string} field @param {string} sent */
  sent(field, sent) {
    if (this.get(field) === sent) this.set(field, "");
  }

  /** Another tab sent or emptied the text that stands here too. @param {string} field @param {string} before @param {string} after */
  #follow(field, before, after) {
    if (after === "" && this.#here.get(field) === before) this.#here.set(field, "");
  }
}
