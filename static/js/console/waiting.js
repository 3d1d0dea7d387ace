/**
 * The order in which words wait for an answer: reasons of low votes, objections, the rest; answered ones at the end. Pure.
 */
import { lowVotes } from "../projector/parts.js";

/** @typedef {import("../projector/parts.js").Comment} Comment */

/** @param {Comment[]} comments */
export function unansweredFirst(comments) {
  const low = new Set(lowVotes(comments));
  return [...comments].sort((a, b) => weight(a, low) - weight(b, low));
}

/** @param {Comment} one @param {Set<Comment>} low */
function weight(one, low) {
  if (one.answer) return 3;
  if (low.has(one)) return 0;
  return one.kind === "objection" ? 1 : 2;
}
