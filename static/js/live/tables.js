/**
 * 1-2-4-All: alone, in pairs, in fours, all together (domain.md §5.5). Which step runs is told by the clock.
 * Pure; must never move anybody on.
 */

/** @typedef {import("./shapes.js").Tables} Tables */
/** @typedef {{ index: number, title: string, left: number, over: boolean }} Step  a msgid, ms left of it */

/** From here on a round of all takes too long. */
const MANY = 8;
const PHASES = ["silent_start", "additions"];

/** Whether tables are worth offering. @param {{ phase: string, tables?: Tables | null | undefined, round: string }} stage @param {number} voters */
export function mayStartTables({ phase, tables, round }, voters) {
  return !tables && !round && voters > MANY && PHASES.includes(phase);
}

/** The step that runs; the last one stays. @param {Tables} tables @param {number} now in ms @returns {Step} */
export function stepNow({ started, steps }, now) {
  let end = started;
  for (const [index, { title, seconds }] of steps.entries()) {
    end += seconds * 1000;
    if (now < end || index === steps.length - 1) return { index, title, left: Math.max(0, end - now), over: now >= end };
  }
  return { index: 0, title: "", left: 0, over: true };
}
