/**
 * A reality check on the wire (docs/protocol.md, `check`) as types. Must never hold code.
 *
 * @typedef {import("./wire.js").Say} Say
 * @typedef {Say | string} Cell  a sentence, or a number or a name as it is
 * @typedef {"measured" | "assumed" | "library"} Source
 *
 * @typedef {object} CheckInput
 * @property {string} name @property {string} label a msgid @property {string} unit a msgid, or empty @property {string} value
 * @property {Source} source @property {string} kind @property {"number" | "text" | "lines" | "day"} control
 * @property {boolean} slider @property {string} least @property {string} most @property {string} step
 * @property {string} reach where the slider ends @property {boolean} optional
 *
 * @typedef {object} Outcome
 * @property {Say} headline @property {string} big such as "9:36" @property {Say | null} big_caption
 * @property {{ label: Cell, value: Cell, strong: boolean }[]} rows @property {Say | null} formula with the inputs in it
 * @property {"" | "green" | "amber" | "red"} light @property {Bar[]} bars @property {number | null} limit a mark across the bars
 * @property {number | null} caution a mark from where it gets tight
 * @property {boolean} stacked the bars stand end to end @property {{ columns: Cell[], rows: Cell[][] } | null} table
 * @property {Say | null} question @property {Say | null} cannot what is missing; then there is nothing else
 *
 * @typedef {{ label: Cell, amount: Cell, share: number }} Bar  0 to 1 long
 *
 * @typedef {object} Asked  what a check of a kind asks, also before there is one
 * @property {string} kind @property {Say} title @property {CheckInput[]} inputs
 *
 * @typedef {Asked & { kpi: string, shown: boolean, outcome: Outcome }} CheckPart  `kpi` is empty: about the goal
 */
export {};
