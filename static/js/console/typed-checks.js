/**
 * What a facilitator types into reality checks and the server does not know yet: drawn at once, sent at most five times a second.
 * Must never send a check while a needed field is empty or a number half typed, and never forget what was refused.
 */
import { Latest } from "../live/latest.js";
import { refusalWords } from "../room/words.js";

/** @typedef {import("../live/live.js").Live} Live */
/** @typedef {import("../live/check-shapes.js").CheckInput} CheckInput */
/** @typedef {import("../live/check-shapes.js").CheckPart} CheckPart */
/** @typedef {import("../live/check-shapes.js").Asked} Asked */
/** @typedef {Asked & { kpi: string }} About  a check that is there, or one that is only being filled in */
/** @typedef {{ kpi: string, kind: string, inputs: Pick<CheckInput, "name" | "value" | "source">[] }} SetCheck */
/** @typedef {{ field: string, words: string }} Refusal */

const PAUSE_MS = 200;
/** Whole, or with a mark that the server will understand or ask about. */
const NUMBER = /^-?\d+([.,]\d+)?$/;

export class TypedChecks {
  /** @type {Live} */
  #live;
  /** @type {Map<string, CheckInput[]>} */
  #typed = new Map();
  /** @type {Map<string, Refusal>} */
  #refusals = new Map();
  /** @type {Map<string, Latest<SetCheck>>} */
  #lines = new Map();
  /** @type {Map<string, About>} checks that nobody set yet */
  #begun = new Map();

  /** @param {Live} live */
  constructor(live) {
    this.#live = live;
  }

  /** The inputs as they were typed, until the server says the same. @param {About} check */
  inputs(check) {
    const typed = this.#typed.get(keyOf(check));
    if (!typed || isSame(typed, check.inputs)) return check.inputs;
    return typed;
  }

  /** @param {About} check */
  refusal(check) {
    return this.#refusals.get(keyOf(check)) ?? null;
  }

  /** Checks about a KPI, or the goal, that are being filled in. @param {string} kpi */
  begun(kpi) {
    return [...this.#begun.values()].filter((about) => about.kpi === kpi && !this.#live.parts.get(`check/${keyOf(about)}`));
  }

  /** Begin another check; it is sent at once where nothing is missing. @param {About} about */
  begin(about) {
    this.#begun.set(keyOf(about), about);
    if (isComplete(about.inputs)) this.#line(about).put(asked(about, about.inputs));
    this.#live.redraw();
  }

  /** Forget what was typed into a check. @param {About} about */
  forget(about) {
    this.#begun.delete(keyOf(about));
    this.#typed.delete(keyOf(about));
    this.#live.redraw();
  }

  /** @param {About} check @param {string} name @param {Partial<Pick<CheckInput, "value" | "source">>} change */
  change(check, name, change) {
    const inputs = this.inputs(check).map((input) => (input.name === name ? { ...input, ...change } : input));
    this.#typed.set(keyOf(check), inputs);
    if (isComplete(inputs)) this.#line(check).put(asked(check, inputs));
    this.#live.redraw();
  }

  /** @param {About} check */
  #line(check) {
    const key = keyOf(check);
    const line = this.#lines.get(key) ?? new Latest((/** @type {SetCheck} */ body) => this.#send(key, body), PAUSE_MS);
    this.#lines.set(key, line);
    return line;
  }

  /** @param {string} key @param {SetCheck} body */
  async #send(key, body) {
    const ack = await this.#live.send("SetCheck", body);
    if (ack.ok) this.#refusals.delete(key);
    else this.#refusals.set(key, { field: ack.field ?? "", words: refusalWords(ack) });
    this.#live.redraw();
  }
}

/** How the part of a check is called. @param {{ kpi: string, kind: string }} check */
export function keyOf({ kpi, kind }) {
  return `${kpi || "goal"}.${kind}`;
}

/** @param {About} check @param {CheckInput[]} inputs @returns {SetCheck} */
function asked({ kpi, kind }, inputs) {
  return { kpi, kind, inputs: filled(inputs).map((input) => ({ name: input.name, value: written(input), source: input.source })) };
}

/** @param {CheckInput[]} inputs */
function filled(inputs) {
  return inputs.filter(written);
}

/** @param {CheckInput[]} inputs */
function isComplete(inputs) {
  return inputs.every((input) => (written(input) ? !isHalfTyped(input) : input.optional));
}

/** @param {CheckInput} input */
function isHalfTyped(input) {
  return input.control === "number" && !NUMBER.test(written(input));
}

/** A value as it is sent. @param {CheckInput} input */
function written({ value }) {
  return value.trim();
}

/** @param {CheckInput[]} typed @param {CheckInput[]} told */
function isSame(typed, told) {
  return told.every((input, i) => isAlike(input, typed[i]));
}

/** @param {CheckInput} told @param {CheckInput | undefined} typed */
function isAlike(told, typed) {
  return typed !== undefined && told.value === written(typed).replace(",", ".") && (!told.value || told.source === typed.source);
}
