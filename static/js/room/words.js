/**
 * The printed words of the room (domain.md §5.2 and §8). Must never decide anything: a code goes in, words come out.
 */
import { t } from "../i18n.js";

/** @typedef {import("../live/wire.js").Say} Say */
/** @typedef {import("../live/wire.js").Refusal} Refusal */

/** A sentence of the server in the language of the page. @param {string | Say | null | undefined} said */
export function sentence(said) {
  return Array.isArray(said) ? t(said[0], said[1]) : t(said ?? "");
}

/** What a refusal says. @param {Refusal} refusal */
export function refusalWords({ say, sentence: plain }) {
  return say ? sentence(say) : plain;
}

/** The consent scale from 0 to 5, printed in full. */
export function consentScale() {
  return [
    { value: "0", lead: t("Block:"), rest: t("this would do harm, I can say how") },
    { value: "1", lead: t("Serious concern:"), rest: t("must change before I could work with it") },
    { value: "2", lead: t("Reservation:"), rest: t("let’s talk first") },
    { value: "3", lead: t("I can live with it") },
    { value: "4", lead: t("I support it") },
    { value: "5", lead: t("I will help make it work") },
  ];
}

export function sideAnswers() {
  return [
    { value: "unclear", lead: t("I don’t understand it yet") },
    { value: "abstain", lead: t("Not my area") },
  ];
}

/** The same scale in two or three words, for under a picture. */
export function consentWords() {
  return [t("Block"), t("Serious concern"), t("Reservation"), t("I can live with it"), t("I support it"), t("I will help make it work")];
}

export function impact() {
  return { title: t("Impact"), meaning: t("Hitting it would bring us closer to the goal."), left: t("hardly closer"), right: t("much closer") };
}

export function control() {
  return { title: t("Control"), meaning: t("I can move it by what I do."), left: t("not mine to move"), right: t("mine to move") };
}

/** The exact promise of confidentiality (domain.md §5.4). */
export function promise() {
  return t("Confidential: the leader and the room see totals only. Whoever runs this server could in principle read stored ballots; links between ballot and person are deleted when the session is finalised.");
}

/** What the button of the composer says. @param {string} kind of a comment */
export function sendWords(kind) {
  /** @type {Record<string, string>} */
  const words = {
    question: t("Send question"),
    concern: t("Send concern"),
    evidence: t("Send evidence"),
    idea: t("Send idea"),
    support: t("Send support"),
    objection: t("Send objection"),
  };
  return words[kind] ?? t("Send");
}

/** The leader's answer to a proposal or a comment. @param {string} verdict */
export function verdictWord(verdict) {
  /** @type {Record<string, string>} */
  const words = {
    fits: t("fits"),
    partly: t("fits partly"),
    does_not: t("does not fit"),
    adopted: t("adopted"),
    not_now: t("not now"),
    no: t("no"),
  };
  return words[verdict] ?? verdict;
}

/** What the leader decided about a KPI. @param {string} outcome */
export function outcomeWord(outcome) {
  /** @type {Record<string, string>} */
  const words = {
    adopt: t("Adopted"),
    adopt_with_changes: t("Adopted with changes"),
    pilot: t("Pilot"),
    park: t("Parked"),
    reject: t("Rejected"),
    metric_only: t("Watched as a metric only"),
    keep: t("Kept"),
    amend: t("Amended"),
    retire: t("Retired"),
    replace: t("Replaced"),
  };
  return words[outcome] ?? outcome;
}

/** What a decision rests on; of the last two the words say that they are no reason by themselves. @param {string} basis */
export function basisWord(basis) {
  /** @type {Record<string, string>} */
  const words = {
    evidence: t("Evidence"),
    need: t("What another team needs"),
    experiment: t("An experiment"),
    custom: t("Custom: no reason by itself"),
    ordered: t("An order from above: no reason by itself"),
  };
  return words[basis] ?? "";
}

/** @param {string} direction */
export function directionWord(direction) {
  /** @type {Record<string, string>} */
  const words = { higher: t("Higher is better"), lower: t("Lower is better"), range: t("Too little and too much are both bad") };
  return words[direction] ?? "";
}

/** @param {string} timing @returns {[word: string, meaning: string]} */
export function timingWords(timing) {
  return timing === "lagging" ? [t("Lagging"), t("reports the result")] : [t("Leading"), t("can still change the result")];
}

/** @param {string} level @returns {[word: string, meaning: string] | null} */
export function levelWords(level) {
  if (level === "activity") return [t("Activity"), t("you decide it yourself")];
  if (level === "objective") return [t("Objective"), t("you influence it")];
  return level === "result" ? [t("Result"), t("you observe it")] : null;
}
