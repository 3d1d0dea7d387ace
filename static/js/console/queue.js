/**
 * What comes next on the screen, phase by phase. Pure; must never ask the server for anything.
 */
import { hotSpots, kpiOf, kpis, lastRound, stageOf } from "../projector/parts.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */

/** @type {Record<string, (parts: Parts) => Kpi[]>} */
const BY_PHASE = {
  proposals: afterSpotlight,
  blind_1: (parts) => opened(parts).filter((kpi) => !kpi.rounds.length),
  reveal: hotOrder,
  discuss: (parts) => after(hotOrder(parts), stageOf(parts).spotlight),
  additions: (parts) => kpis(parts).filter((kpi) => kpi.from_room && !kpi.answer),
  blind_2: (parts) => opened(parts).filter((kpi) => asksAgain(parts, kpi)),
  decide: undecided,
  close: undecided,
};

/** The KPIs that wait for the screen, the next one first; never the one that is on it. @param {Parts} parts */
export function queueOf(parts) {
  const { phase, spotlight } = stageOf(parts);
  return (BY_PHASE[phase] ?? kpis)(parts).filter(({ id }) => id !== spotlight);
}

/** KPIs that wait for a vote and whose card is ready for it, in order. @param {Parts} parts */
export function toVoteOn(parts) {
  const { phase } = stageOf(parts);
  const waiting = opened(parts).filter((kpi) => (phase === "blind_1" ? !kpi.rounds.length : asksAgain(parts, kpi)));
  return waiting.filter((kpi) => !kpi.vote_gap?.length);
}

/** Without the KPIs that stand as they were decided: nobody opened them again. @param {Parts} parts */
function opened(parts) {
  return kpis(parts).filter(({ review }) => review?.status !== "stands");
}

/** @param {Parts} parts */
export function undecided(parts) {
  return kpis(parts).filter((kpi) => !kpi.decision);
}

/** Whether the order of the queue is the leader's to change. @param {Parts} parts */
export function mayReorder(parts) {
  return ["proposals", "blind_1", "silent_start", "same_words", "open"].includes(stageOf(parts).phase);
}

/**
 * The whole order after a KPI of the queue moved one place up or down in it.
 * @param {Parts} parts @param {string} id @param {1 | -1} by @returns {string[] | null} null at either end
 */
export function moved(parts, id, by) {
  const queue = queueOf(parts).map((kpi) => kpi.id);
  const other = queue[queue.indexOf(id) + by];
  if (!other) return null;
  return kpis(parts).map((kpi) => (kpi.id === id ? other : kpi.id === other ? id : kpi.id));
}

/** Changed since the last vote, or never voted on. @param {Parts} parts @param {Kpi} kpi */
function asksAgain(parts, kpi) {
  return kpi.out_of_date ? lastRound(parts, kpi.id)?.status === "revealed" : !kpi.rounds.length;
}

/** @param {Parts} parts */
function hotOrder(parts) {
  return hotSpots(parts).map(({ kpi }) => kpiOf(parts, kpi)).filter((kpi) => kpi !== undefined);
}

/** @param {Parts} parts */
function afterSpotlight(parts) {
  return after(opened(parts), stageOf(parts).spotlight);
}

/** @param {Kpi[]} order @param {string} id */
function after(order, id) {
  return order.slice(order.findIndex((kpi) => kpi.id === id) + 1);
}
