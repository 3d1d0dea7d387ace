/**
 * Every slide of the big screen in every state, as parts on the wire would bring it, for the style guide and its tests.
 * Must never be loaded by a page that real people use.
 */
import { Parts } from "../live/parts.js";
import { kpis, words } from "./people.js";

/** @typedef {import("./people.js").Kind} Kind */
/** @typedef {Record<string, unknown>} Set */
/** @typedef {(kind: Kind) => Set} Scene */

export const START = Date.UTC(2027, 5, 15, 12, 0);
const MINUTE = 60_000;

/** What every scene has. @param {Kind} kind @returns {Set} */
function table(kind) {
  return {
    workshop: { id: "guide", title: words(kind, "The numbers we will steer by in Q3"), goal: words(kind, "Thirty new customers by September, without a tired team."), team: kind.long ? "Vertriebsinnendienst Norddeutschland und Skandinavien" : "SDR team North",
      leader: kind.long ? "Annegret Schmidt-Wolkenhauer-Lindqvist" : "Mara Lindqvist", status: "live", occasion: "first", number: 4, minutes: 75, code: "MKTW-4HRP", join_url: "https://kpi.norwick.example/join",
      promise: "We are going to finalise our KPIs, and nothing is final until we have your opinion. You advise, I decide, and I will write down why, also where I decide differently. Low votes are welcome; they show us where to spend our time.",
      why: "", mix_checked: true, invited: [], replaces_number: 0, zone: "Europe/Stockholm" },
    stage: stage("proposals", 4, "Proposals"),
    people: { present: kind.seats, voters: kind.seats, ready: 0, projectors: 1, led: true, teams: teams(kind) },
    agenda: [{ phase: "silent_start", title: "Silent start", minutes: 5 }],
    silent: { written: 7 }, voices: { heard: kind.seats - 1, of: kind.seats },
    ...Object.fromEntries(kpis(kind).map((kpi) => [`kpi/${kpi.id}`, kpi])),
  };
}

/** @param {string} phase @param {number} step @param {string} title @param {object} [more] */
function stage(phase, step, title, more) {
  return { phase, step, of: 11, title, spotlight: "k0", slide: "auto", round: "", check: "", prompt: "", prompt_kpi: "", expects: ["", {}], tables: null,
    facilitator: { seat: "", name: "" }, clock: { started: START - 2 * MINUTE, seconds: 420, held_at: START }, ...more };
}

/** @param {Kind} kind */
function teams({ long, seats }) {
  const [closers, marketing] = [Math.max(1, Math.floor(seats / 4)), Math.max(1, Math.floor(seats / 8))];
  const own = { team: long ? "Vertriebsinnendienst Norddeutschland und Skandinavien" : "SDR team North", here: seats - closers - marketing - 1, of: seats - closers - marketing };
  return [own, { team: "Closers", here: closers, of: closers + 1 }, { team: long ? "Produktmarketingkommunikation" : "Marketing", here: marketing, of: marketing }];
}

/** @type {Scene} */
const spoken = (kind) => ({
  "comment/c1": comment(kind, 1, "concern", "When fifty is the number, the easy numbers get called twice.", { consent: 1, round: "r1" }),
  "comment/c2": comment(kind, 2, "concern", "I would stop preparing calls, and that is what brings meetings.", { consent: 1, round: "r1", answer: { verdict: "partly", text: words(kind, "Yes. A second try on the same day will not count.") } }),
  "comment/c3": comment(kind, 3, "question", "Does a voicemail count?", { answer: { verdict: "fits", text: "No, a start without a person is no dial." } }),
});

/** @param {Kind} kind @param {number} place @param {string} kindOf @param {string} text @param {object} more */
function comment(kind, place, kindOf, text, more) {
  return { id: `c${place}`, place, kpi: "k0", kind: kindOf, text: words(kind, text), blind: false, consent: null, round: "", prompt: "", answer: null, ...more };
}

/** @param {Kind} kind @param {string} kpi @param {object} more */
function round(kind, kpi, more) {
  return { id: "r1", kpi, number: 1, status: "revealed", voted: kind.seats - 1, of: kind.seats, quorum: true, withheld: "", moved: null, criteria: [], leader_spoke: false, ...more };
}

/** @param {Kind} kind @param {object} [more] */
function picture({ seats }, more) {
  const [low, high] = [Math.round(seats / 3), Math.ceil(seats / 2)];
  const rest = seats - 1 - low - high;
  return { counts: [0, low, 0, Math.max(0, rest), high, 0], n: seats - 1, invited: seats, abstain: 0, unclear: 0, median: "3.5", agreement: "split", camps: true, concern_share: 0.4, hot_spot: 80, label: "discuss",
    impact: { counts: [2, low, 2, 1, 0], median: "2" }, control: { counts: [0, 0, 1, 2, high], median: "5" }, estimates: [], realistic: null, sound: null, lasting: null, fitting: null, equipped: null, sides: [], apart: null,
    headline: ["The room is split", {}], detail: [["Three see a serious concern", {}], ["four support it", {}], ["one can live with it", {}]], ...more };
}

const MEDIANS = [["2", "5"], ["4.5", "4"], ["4", "4.5"], ["3.5", "5"], ["3.5", "3"], ["2", "5"], ["2", "5"], ["4", "1.5"], ["2.5", "4.5"]];

/** A first round on all of them. @param {Kind} kind @returns {Set} */
function voted(kind) {
  return Object.fromEntries(kpis(kind).map(({ id }, i) => {
    const [impact, control] = MEDIANS[i] ?? [];
    const label = i % 3 === 1 ? "confirm" : "discuss";
    return [`round/m${i}`, round(kind, id, { id: `m${i}`, picture: picture(kind, { label, impact: { counts: [1, 2, 3, 1, 0], median: impact }, control: { counts: [0, 1, 2, 3, 1], median: control } }) })];
  }));
}

const DECISIONS = [["adopt_with_changes", false], ["adopt", false], ["pilot", true], ["park", false], ["adopt", false]];

/** @param {Kind} kind @param {number} most how many are decided @returns {Set} */
function decided(kind, most) {
  return Object.fromEntries(kpis(kind).slice(0, most).map((kpi, i) => {
    const [outcome, against] = DECISIONS[i % DECISIONS.length] ?? [];
    return [`kpi/${kpi.id}`, { ...kpi, decision: { outcome, rationale: words(kind, "It counts what a customer noticed, and it is ours to move."), against_advice: against, changes: "", basis: "", expect: "", pilot_until: null, review_by: null } }];
  }));
}

const LIST = [
  { rule: "size", ok: true, say: ["Five KPIs: a list that fits in a head.", {}], kpis: [] },
  { rule: "balance", ok: false, say: ["Four of five are activities: nothing on the list says whether it works.", {}], kpis: [] },
  { rule: "pairs", ok: true, say: ["Every speed has something beside it that guards quality.", {}], kpis: [] },
];

/** @param {Kind} kind @param {object} [more] */
function signed({ seats }, more) {
  return { id: "v", number: 4, effective_from: "2027-06-16", review_on: "2027-09-16", signed_at: START - MINUTE, unchanged: false, heard: Math.floor(seats / 2) + 2, understood: Math.floor(seats / 2), disagree: 1, talk: 1, of: seats,
    score: { comments: 13, answered: 13, assumptions: 4, settled: 2, before: { votes: 5, of: seats }, after: { votes: seats - 1, of: seats } }, ...more };
}

const OUTCOME = {
  headline: ["50 a day in eight hours is", {}], big: "9:36", big_caption: ["for each dial: find, call, speak, note", {}], formula: ["480 minutes / 50 = 9.6 minutes", {}], light: "", bars: [], limit: null, caution: null, stacked: false,
  table: null, question: ["What will suffer?", {}], cannot: null,
  rows: [{ label: "if all day is calling", value: "9:36", strong: true }, { label: "if 60 % of the day is", value: "5:45.6", strong: false }, { label: "if 40 % of the day is", value: "3:50.4", strong: false }],
};
const INPUT = { name: "n", label: "Amount", unit: "a day", value: "50", source: "assumed", kind: "", control: "number", slider: true, least: "0", most: "200", step: "1", reach: "100", optional: false };
const TABLES = { started: START - 90_000, steps: [{ title: "Alone", seconds: 60 }, { title: "In pairs", seconds: 120 }, { title: "In fours", seconds: 240 }, { title: "All together", seconds: 300 }] };
const HANDS = { counts: [0, 1, 2, 3, 2, 0], n: 8, at: START };

/** @type {Record<string, Scene>} */
const SCENES = {
  join: (kind) => ({ workshop: { .../** @type {object} */ (table(kind).workshop), status: "draft" } }),
  promise: () => ({ stage: stage("open", 1, "Opening", { spotlight: "" }) }),
  glossary: () => ({ stage: stage("same_words", 2, "Same words") }),
  silent: () => ({ stage: stage("silent_start", 3, "Silent start") }),
  tables: () => ({ stage: stage("silent_start", 3, "Silent start", { tables: TABLES }) }),
  list: () => ({ stage: stage("proposals", 4, "Proposals", { spotlight: "" }), list: LIST }),
  card: () => ({}),
  "card-hands": (kind) => ({ "kpi/k0": { ...kpis(kind)[0], hands: HANDS, stops: 2 } }),
  "card-target": (kind) => ({ "kpi/k0": { ...kpis(kind)[0], target: "50", target_state: "shown" } }),
  check: () => ({ stage: stage("discuss", 7, "Discuss", { slide: "check", check: "k0.pace" }), "check/k0.pace": { kpi: "k0", kind: "pace", shown: true, title: ["Minutes for each", {}], inputs: [INPUT], outcome: OUTCOME } }),
  prompt: (kind) => ({ stage: stage("discuss", 7, "Discuss", { prompt: "suffer", prompt_kpi: "k0" }), silent: { written: 0 }, "comment/p1": comment(kind, 1, "concern", "Preparing calls.", { prompt: "suffer" }), "comment/p2": comment(kind, 2, "concern", "Notes at handover.", { prompt: "suffer" }) }),
  vote: (kind) => ({ stage: stage("blind_1", 5, "Blind round 1", { round: "r1" }), "round/r1": round(kind, "k0", { status: "open", voted: Math.ceil(kind.seats * 0.7) }) }),
  closed: (kind) => ({ stage: stage("blind_1", 5, "Blind round 1"), "round/r1": round(kind, "k0", { status: "closed", leader_spoke: true }) }),
  reveal: (kind) => ({ stage: stage("reveal", 6, "Reveal"), "round/r1": round(kind, "k0", { picture: picture(kind) }), ...spoken(kind) }),
  withheld: (kind) => ({ stage: stage("reveal", 6, "Reveal"), "round/r1": round(kind, "k0", { withheld: "too_few" }) }),
  map: (kind) => ({ stage: stage("reveal", 6, "Reveal", { slide: "map" }), ...voted(kind), hot: kpis(kind).map(({ id }, i) => ({ kpi: id, minutes: i < 6 ? 6 - i : 0, hot_spot: 80 - i, label: i % 3 === 1 ? "confirm" : "discuss" })) }),
  talk: (kind) => ({ stage: stage("discuss", 7, "Discuss", { facilitator: { seat: "s", name: "Ben Okafor" } }), "round/r1": round(kind, "k0", { picture: picture(kind), leader_spoke: true }), ...spoken(kind) }),
  "second-round": (kind) => ({ stage: stage("blind_2", 9, "Blind round 2"), "round/r1": round(kind, "k0", { picture: picture(kind) }),
    "round/r2": round(kind, "k0", { id: "r2", number: 2, picture: picture(kind, { counts: [0, 0, 1, 2, kind.seats - 5, 1], median: "4", headline: ["The room came closer", {}] }) }) }),
  links: (kind) => ({ stage: stage("discuss", 7, "Discuss", { slide: "links" }), links: { goal: words(kind, "Thirty new customers by September."), tree: kpis(kind).map(({ id }, i) => ({ kpi: id, serves: "", depth: i % 3 })), pairs: [{ leading: "k0", lagging: "k4", lag: "two weeks" }], orphans: ["k3"], first_short: "", say: null } }),
  decisions: (kind) => ({ stage: stage("decide", 10, "Decide"), ...decided(kind, 4), list: LIST }),
  pulse: (kind) => ({ stage: stage("close", 11, "Closing"), ...decided(kind, 9), pulse: { status: "open", given: Math.floor(kind.seats / 2), of: kind.seats } }),
  signed: (kind) => ({ workshop: { .../** @type {object} */ (table(kind).workshop), status: "signed" }, ...decided(kind, 9), version: signed(kind), pulse: { status: "open", given: 2, of: kind.seats } }),
  signing: (kind) => ({ workshop: { .../** @type {object} */ (table(kind).workshop), status: "signed" }, ...decided(kind, 9), version: signed(kind, { signed_at: START, heard: 0, understood: 0, disagree: 0, talk: 0 }) }),
  waits: (kind) => ({ people: { .../** @type {object} */ (table(kind).people), led: false } }),
  blank: () => ({ stage: stage("open", 1, "Opening", { slide: "blank" }) }),
};

/** The names of all scenes. */
export function sceneNames() {
  return Object.keys(SCENES);
}

/** The parts of one scene. @param {string} name @param {Kind} kind @param {object} [look] what the console says of the screen */
export function sceneParts(name, kind, look = {}) {
  const scene = SCENES[name] ?? (() => ({}));
  const parts = new Parts();
  parts.apply({ stream: "projector", epoch: "guide", after: null, n: 1, set: { ...table(kind), ...scene(kind), screen: { zoom: 0, page: 0, on: "", theme: "", ...look } }, gone: [] });
  return parts;
}
