/**
 * The ten components of the design system with all their states, drawn with invented data. The name of each is that of
 * its sheet (static/css/parts) and of its module (static/js/parts). Must never be loaded by a page that real people use.
 */
import { html } from "lit-html";
import { cardFacts, cardHead } from "../parts/card.js";
import { chip } from "../parts/chip.js";
import { dotPlot } from "../parts/dot-plot.js";
import { map } from "../parts/map.js";
import { final, notFinal, roomWaits } from "../parts/ribbon.js";
import { rating, voteScale } from "../parts/scale.js";
import { openSheet, sheet } from "../parts/sheet.js";
import { criteriaStrip } from "../parts/strip.js";
import { timer } from "../parts/timer.js";
import { toast } from "../parts/toast.js";

/** @typedef {{ name: string, states: [words: string, drawing: unknown][] }} Component */

const WORDS = ["Block: this would do harm", "Serious concern: must change", "Reservation: let’s talk first",
  "I can live with it", "I support it", "I will help make it work"];
const ANSWERS = [
  { value: "0", lead: "Block:", rest: "this would do harm, I can say how" },
  { value: "1", lead: "Serious concern:", rest: "must change before I could work with it" },
  { value: "2", lead: "Reservation:", rest: "let’s talk first" },
  { value: "3", lead: "I can live with it" },
  { value: "4", lead: "I support it" },
  { value: "5", lead: "I will help make it work" },
];
const SIDE = [{ value: "unclear", lead: "I don’t understand it yet" }, { value: "abstain", lead: "Not my area" }];
const NAMES = ["Quality conversations", "Lead response time", "Follow-ups kept", "Meetings held", "Notes at handover", "Pipeline created", "Dials per day", "Talk time per day"];
const PLACES = [["4.5", "4"], ["4", "4.5"], ["3.5", "5"], ["3.5", "3"], ["2.5", "4.5"], ["4", "1.5"], ["2", "5"], ["2", "5"]];
const MINUTE = 60_000;
const nothingHappens = () => undefined;

/** @param {string} theme keeps what has a name apart in the two themes @returns {Component[]} */
export function components(theme) {
  return [
    { name: "card", states: cards() }, { name: "strip", states: strips() }, { name: "scale", states: scales(theme) }, { name: "dot-plot", states: dotPlots() },
    { name: "map", states: maps() }, { name: "ribbon", states: ribbons() }, { name: "chip", states: chips() }, { name: "timer", states: timers() },
    { name: "sheet", states: sheets(theme) }, { name: "toast", states: toasts() },
  ];
}

/** @returns {Component["states"]} */
function cards() {
  const facts = [{ label: "Why", text: "More starts should give more real conversations." }, { label: "Watched beside it", text: "Quality conversations per week" }];
  return [
    ["A short name", html`${cardHead({ name: "Dials per day", plain: "Every outbound call you start, connected or not." })}${cardFacts(facts)}`],
    ["A long name, facts side by side", html`${cardHead({ name: "Share of follow-ups that went out on the day they were promised", plain: "" })}${cardFacts([...facts, { label: "Target", text: "50 a day", large: true, note: "14 in the first three months" }], { columns: true })}`],
  ];
}

/** @returns {Component["states"]} */
function strips() {
  return [
    ["With a middle", criteriaStrip({ title: "Impact", counts: [2, 3, 2, 1, 0], median: "2", left: "hardly closer", right: "much closer" })],
    ["With the word of the middle", criteriaStrip({ title: "Control", counts: [0, 0, 1, 2, 5], median: "5", medianWord: "fully mine", left: "not mine", right: "mine to move" })],
    ["Sixty votes", criteriaStrip({ title: "Realistic", counts: [9, 20, 20, 8, 3], median: "2.5", left: "not in a normal week", right: "in a normal week" })],
    ["No votes", criteriaStrip({ title: "Sound", counts: [0, 0, 0, 0, 0], median: null, left: "easy to hit without helping", right: "hard to hit" })],
  ];
}

/** @param {string} theme @returns {Component["states"]} */
function scales(theme) {
  const vote = { title: "Your vote", answers: ANSWERS, sideAnswers: SIDE, onChoose: nothingHappens };
  const rate = { title: "Impact", meaning: "Hitting it would bring us closer to the goal.", left: "hardly closer", right: "much closer", onChoose: nothingHappens };
  return [
    ["Nothing chosen", voteScale({ ...vote, name: `vote-${theme}`, chosen: null })],
    ["A low vote asks for its reason", voteScale({ ...vote, name: `low-${theme}`, chosen: "1", reason: { label: "What would have to change?", text: "Count prepared calls double.", onInput: nothingHappens } })],
    ["A short scale, not chosen", rating({ ...rate, name: `rate-${theme}`, chosen: null })],
    ["A short scale, chosen", rating({ ...rate, name: `rated-${theme}`, chosen: "2" })],
  ];
}

/** @returns {Component["states"]} */
function dotPlots() {
  return [
    ["One round, low votes", dotPlot({ counts: [0, 3, 0, 1, 4, 0], median: "3.5", words: WORDS })],
    ["A second round: one arrow, from the old middle to the new", dotPlot({ counts: [0, 0, 1, 2, 5, 0], before: [0, 3, 0, 1, 4, 0], median: "4", medianBefore: "1", words: WORDS })],
    ["As before", dotPlot({ counts: [0, 0, 0, 0, 0, 60], median: "5", medianBefore: "5", words: WORDS })],
    ["Sixty votes, two rounds", dotPlot({ counts: [1, 2, 4, 9, 34, 10], before: [4, 9, 20, 20, 6, 1], median: "4", medianBefore: "3", words: WORDS })],
    ["Small, in a row of a list", dotPlot({ counts: [0, 0, 0, 1, 5, 2], median: "4", words: WORDS }, { mini: true })],
    ["No votes", dotPlot({ counts: [0, 0, 0, 0, 0, 0], median: null, words: WORDS })],
  ];
}

/** @returns {Component["states"]} */
function maps() {
  const points = NAMES.map((label, i) => ({ id: String(i), label, impact: PLACES[i]?.[0] ?? "3", control: PLACES[i]?.[1] ?? "3", talk: i % 2 === 1 }));
  return [["Eight KPIs, two on one spot", map({ points })], ["Nothing yet", map({ points: [] })]];
}

/** @returns {Component["states"]} */
function ribbons() {
  return [["Until it is signed", notFinal("Mara")], ["Signed", final("Mara Lindqvist", 4)], ["Nobody leads", roomWaits("Mara")]];
}

/** @returns {Component["states"]} */
function chips() {
  return [["A word", chip("Leading")], ["A word and what it means", chip("Activity", "you decide it yourself")]];
}

/** @returns {Component["states"]} */
function timers() {
  return [
    ["It runs", timer(2.2 * MINUTE, 4 * MINUTE, false)],
    ["On hold", timer(2.2 * MINUTE, 4 * MINUTE, true)],
    ["Over", timer(-20_000, 4 * MINUTE, false)],
    ["Small", timer(2.2 * MINUTE, 4 * MINUTE, false, { small: true })],
  ];
}

/** @param {string} theme @returns {Component["states"]} */
function sheets(theme) {
  const id = `sheet-${theme}`;
  return [["Closed; the button opens it", html`<button type="button" class="btn" @click=${() => openSheet(id)}>Open the sheet</button>${sheet({ id, title: "What is a KPI?",
    body: html`<p>A measure on our finalised list. Everything else that is counted is a metric.</p>` })}`]];
}

/** @returns {Component["states"]} */
function toasts() {
  return [
    ["News", toast({ words: "The room has 8 of 9 votes." })],
    ["Refused, with something to do", toast({ words: "Not saved, try again.", refused: true, act: { words: "Try again", onClick: nothingHappens } })],
    ["To be closed", toast({ words: "Ben has joined.", onClose: nothingHappens })],
  ];
}
