/**
 * Who has spoken for how long, as tapped by whoever runs the room. Pure arithmetic; must never be sent anywhere.
 */

/** @typedef {{ spoken: Record<string, number>, who: string, since: number }} Tally  ms by person; who is speaking, and since when in ms */
/** @typedef {{ share: number, silent: string[] }} Hint  the leader's share from 0 to 1, or 0 where it is nothing to say; who has not been heard */

/** The leader, who has no seat in the tally's eyes. */
export const LEADER = "leader";
/** A turn that lasts longer was forgotten, not spoken. */
const LONGEST_MS = 5 * 60_000;
/** Before this much was spoken a share says nothing. */
const ENOUGH_MS = 2 * 60_000;
const TOO_MUCH = 0.5;

/** @returns {Tally} */
export function nobody() {
  return { spoken: {}, who: "", since: 0 };
}

/** Somebody takes the word; the same one again falls silent. @param {Tally} tally @param {string} who @param {number} now in ms @returns {Tally} */
export function takesTheWord(tally, who, now) {
  const spoken = tally.who ? { ...tally.spoken, [tally.who]: spokenBy(tally, tally.who, now) } : tally.spoken;
  return { spoken, who: tally.who === who ? "" : who, since: now };
}

/** Milliseconds of one person, the present turn with it. @param {Tally} tally @param {string} who @param {number} now */
export function spokenBy({ spoken, who: speaking, since }, who, now) {
  const turn = who === speaking ? Math.min(LONGEST_MS, Math.max(0, now - since)) : 0;
  return (spoken[who] ?? 0) + turn;
}

/** The part of all that was spoken, from 0 to 1. @param {Tally} tally @param {string} who @param {number} now */
export function shareOf(tally, who, now) {
  const all = total(tally, now);
  return all ? spokenBy(tally, who, now) / all : 0;
}

/**
 * What is worth a word to whoever runs the room; null while too little was spoken.
 * @param {Tally} tally @param {string[]} people who could have spoken @param {number} now @returns {Hint | null}
 */
export function hintOf(tally, people, now) {
  if (total(tally, now) < ENOUGH_MS) return null;
  const share = shareOf(tally, LEADER, now);
  return { share: share > TOO_MUCH ? share : 0, silent: people.filter((who) => !spokenBy(tally, who, now)) };
}

/** @param {Tally} tally @param {number} now */
function total(tally, now) {
  const everyone = new Set([...Object.keys(tally.spoken), tally.who].filter(Boolean));
  return [...everyone].reduce((sum, who) => sum + spokenBy(tally, who, now), 0);
}
