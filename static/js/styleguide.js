/**
 * Draws every part with invented data, once per theme, for the style guide. Must never be loaded by another page.
 */
import { html, render } from "lit-html";
import { comment, kindChoice } from "./parts/comment.js";
import { criteriaStrip } from "./parts/strip.js";
import { dotPlot } from "./parts/dot-plot.js";
import { map } from "./parts/map.js";
import { chip } from "./parts/chip.js";
import { notFinal } from "./parts/ribbon.js";
import { against, mark, owed, seats, stamp, verdict } from "./parts/symbols.js";
import { timer } from "./parts/timer.js";
import { toast } from "./parts/toast.js";
import { rating, voteScale } from "./parts/scale.js";

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
const POINTS = [
  { id: "1", label: "Quality conversations", impact: "4.5", control: "4", talk: false },
  { id: "2", label: "Lead response time", impact: "4", control: "4.5", talk: false },
  { id: "3", label: "Follow-ups kept", impact: "3.5", control: "5", talk: false },
  { id: "4", label: "Meetings held", impact: "3.5", control: "3", talk: true },
  { id: "5", label: "Notes at handover", impact: "2.5", control: "4.5", talk: false },
  { id: "6", label: "Pipeline created", impact: "4", control: "1.5", talk: true },
  { id: "7", label: "Dials per day", impact: "2", control: "5", talk: true },
  { id: "8", label: "Talk time per day", impact: "2", control: "5", talk: true },
];
const nothingHappens = () => undefined;

for (const place of document.querySelectorAll(".guide-live")) {
  render(place.classList.contains("big") ? big() : parts(String(place.parentElement?.className)), /** @type {HTMLElement} */ (place));
}

/** @param {string} theme keeps the radio groups of the two themes apart */
function parts(theme) {
  return html`<div><h3 class="lab">Charts by lit-html</h3>${charts()}</div>
    <div><h3 class="lab">The room</h3>${room()}</div>
    <div><h3 class="lab">The ballot</h3>${ballot(theme)}</div>`;
}

function charts() {
  return html`${dotPlot({ counts: [0, 3, 0, 1, 4, 0], median: "3.5", words: WORDS })}
    ${dotPlot({ counts: [0, 2, 3, 2, 1, 0], before: [0, 3, 0, 1, 4, 0], median: "2", medianBefore: "3.5", words: WORDS })}
    ${dotPlot({ counts: [1, 2, 4, 9, 34, 10], before: [4, 9, 20, 20, 6, 1], median: "4", medianBefore: "3", words: WORDS })}
    ${dotPlot({ counts: [0, 0, 0, 0, 0, 60], median: "5", medianBefore: "5", words: WORDS })}
    ${dotPlot({ counts: [0, 0, 0, 1, 5, 2], median: "4", words: WORDS }, { mini: true })}
    <div class="strips">${strips()}</div>${map({ points: POINTS })}`;
}

function strips() {
  return [
    criteriaStrip({ title: "Impact", counts: [2, 3, 2, 1, 0], median: "2", left: "hardly closer", right: "much closer" }),
    criteriaStrip({ title: "Control", counts: [0, 0, 1, 2, 5], median: "5", medianWord: "fully mine", left: "not mine", right: "mine to move" }),
    criteriaStrip({ title: "Realistic", counts: [9, 20, 20, 8, 3], median: "2.5", left: "not in a normal week", right: "in a normal week" }),
  ];
}

function room() {
  return html`${notFinal("Mara")}<p>${mark()} ${chip("Leading", "can still change the result")}</p>
    <p>${seats(8, 9)}</p>${owed("Waiting for an answer")}<div class="row">${stamp("Mara Lindqvist", "16 June 2026")}${verdict("Adopted")}${against()}</div>
    <div class="columns">${timer(134000, 240000, false)}${timer(134000, 240000, true)}${timer(-20000, 240000, false)}</div>
    ${comment({ kind: "idea", text: "Count a prepared call as two.", who: "Dana", answer: { who: "Mara", verdict: "fits", text: "Agreed." } })}
    ${comment({ kind: "objection", text: "The second try will be counted twice by the dialler.", waits: true })}
    ${toast({ words: "Not saved, try again.", refused: true, act: { words: "Try again", onClick: nothingHappens } })}`;
}

/** @param {string} theme */
function ballot(theme) {
  return html`${voteScale({ name: `vote-${theme}`, title: "Your vote", answers: ANSWERS, sideAnswers: SIDE, chosen: "1", onChoose: nothingHappens,
      reason: { label: "What would have to change?", text: "Count prepared calls double.", onInput: nothingHappens } })}
    <div class="columns">${rating({ name: `impact-${theme}`, title: "Impact", meaning: "Hitting it would bring us closer to the goal.",
      left: "hardly closer", right: "much closer", chosen: "2", onChoose: nothingHappens })}</div>
    ${kindChoice({ name: `kind-${theme}`, kinds: ["question", "concern", "evidence", "idea", "support"], chosen: "idea", onChoose: nothingHappens })}`;
}

function big() {
  return html`<div class="p-two"><section>${dotPlot({ counts: [0, 3, 0, 1, 4, 0], median: "3.5", words: WORDS },
      { big: true, low: "Low votes first: three reasons, no names" })}</section>
    <section class="stack"><h2 class="p-headline">The room is split</h2><p class="p-text">Three see a serious concern, four support it, one can live with it.</p>
      ${criteriaStrip({ title: "Impact", counts: [2, 3, 2, 1, 0], median: "2", medianWord: "a little", left: "hardly brings us closer", right: "much closer" })}
      ${criteriaStrip({ title: "Control", counts: [0, 0, 1, 2, 5], median: "5", medianWord: "fully mine", left: "not mine to move", right: "mine to move" })}</section></div>`;
}
