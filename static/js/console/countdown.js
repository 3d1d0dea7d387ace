/**
 * A vote closes by itself three seconds after everybody here has voted, unless somebody keeps it open.
 * The countdown alone; must never send anything itself.
 */

/** @typedef {{ round: string, at: number }} Countdown  which vote closes, and when, in ms */
/** @typedef {{ id: string, voted: number, of: number }} Vote */

export const PATIENCE_MS = 3000;
/** Fewer make no picture (domain.md §5.4): such a vote is never closed by itself. */
const FEWEST = 3;

/**
 * The countdown as it should run now; null when none should.
 * @param {Countdown | null} running @param {Vote | undefined} vote the open one @param {{ now: number, kept: string }} around  kept: the vote that stays open
 * @returns {Countdown | null}
 */
export function countdown(running, vote, { now, kept }) {
  if (!vote || vote.id === kept || vote.voted < Math.max(FEWEST, vote.of)) return null;
  return running?.round === vote.id ? running : { round: vote.id, at: now + PATIENCE_MS };
}

/** Whole seconds left, to be shown. @param {Countdown} running @param {number} now */
export function secondsLeft({ at }, now) {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
