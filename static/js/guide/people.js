/**
 * Invented people and numbers for the style guide: as a workshop has them, and at the greatest lengths that a card takes.
 * Must never be loaded by a page that real people use.
 */

/** @typedef {import("../live/shapes.js").KpiPart} Kpi */
/** @typedef {{ long: boolean, seats: number }} Kind  long: the longest texts and nine KPIs */

const NAMES = [
  ["Dials per day", "Every outbound call you start, connected or not, per working day."],
  ["Quality conversations", "Talks of five minutes or more with somebody who decides."],
  ["Lead response time", "From the form on the page to our first call."],
  ["Follow-ups kept", "Of what we promised to send, how much went out on the day."],
  ["Meetings held", "A meeting that took place, with both sides there."],
];
const LONG_NAME = "Durchschnittliche Rückrufbearbeitungsgeschwindigkeit je Vertriebsinnendienstmitarbeiterin im Bestandskundengeschäft 2027";
const LONG = "Von der Terminvereinbarungsbestätigung bis zur Angebotsnachverfolgung zählt jede Kundenkontaktaufnahme, die im Vertriebsinformationssystem "
  + "vollständig dokumentiert wurde. Wer eine Kontaktaufnahme abbricht, zählt sie nicht. Sonderfälle entscheidet die Teamleitung am selben Tag.";

/** The first is the one on the screen. @param {Kind} kind @returns {Kpi[]} */
export function kpis(kind) {
  return Array.from({ length: kind.long ? 9 : NAMES.length }, (_, place) => kpi(place, kind));
}

/** A text of a person, or the longest of them. @param {Kind} kind @param {string} text */
export function words({ long }, text) {
  return long ? LONG : text;
}

/** @param {number} place @param {Kind} kind @returns {Kpi} */
function kpi(place, kind) {
  const [name = "", plain = ""] = NAMES[place % NAMES.length] ?? [];
  return {
    ...EMPTY, id: `k${place}`, place, name: kind.long ? `${place + 1}${LONG_NAME}`.slice(0, 120) : name, plain: words(kind, plain),
    purpose: words(kind, "More starts should give more real conversations, and those become meetings about two weeks later."),
    watched: words(kind, "Quality conversations per week"), applies_to: words(kind, "Everybody who calls, all stages"),
    baseline: words(kind, "38 a day in May, 34 in June"), linked_outcome: words(kind, "Meetings held per month"), carried: kind.long, why: words(kind, ""),
  };
}

/** @type {Kpi} */
const EMPTY = {
  id: "", place: 0, name: "", plain: "", purpose: "", applies_to: "", direction: "higher_to_a_point", timing: "leading", level: "activity", unit: "dials", target: null,
  target_state: "sealed", per: "day", watched: "", linked_outcome: "", cadence: "daily", owner: "", baseline: "", revision: 1, from_room: false, carried: false, review: null,
  why: "", answer: null, decision: null, out_of_date: false, rounds: [], said: 0, owed: 0, expectation: "", stops: 0, merge: null, merged: [], hands: null,
};
