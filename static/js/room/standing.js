/**
 * Where this person stands: wait, act, sent or result, each with one sentence of what happens next (screens.md, 42).
 * Pure; must never decide what somebody may do: it tells what the parts say.
 */
import { timeOfDay } from "../formats.js";
import { t } from "../i18n.js";
import { ballot, closedRound, maySpeak, mayVote, me, openRound, sealedOwn, stage, workshop } from "./room-state.js";
import { sentence } from "./words.js";

/** @typedef {import("../live/parts.js").Parts} Parts */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */
/** @typedef {import("../live/shapes.js").PulsePart} PulsePart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */
/** @typedef {import("../live/shapes.js").StagePart} StagePart */
/** @typedef {"wait" | "act" | "sent" | "result"} Name */
/** @typedef {{ name: Name, says: string }} Standing */
/** @typedef {{ waits: boolean, changing: (round: string) => boolean }} Here  what only this screen knows */

const ENOUGH_NUMBERS = 3;
const RESULTS = new Set(["reveal"]);
const ACTS = new Set(["silent_start", "discuss", "additions"]);

/** @param {Parts} parts @param {Here} here @returns {Standing} */
export function standing(parts, here) {
  const now = stage(parts);
  if (!now) return { name: "wait", says: t("Coming in.") };
  if (here.waits) return { name: "wait", says: t("The room waits. %(leader)s’s line is down. Nothing is lost.", { leader: leader(parts) }) };
  if (workshop(parts)?.status === "signed") return signed(parts, now);
  return workshop(parts)?.status === "live" ? inTheRoom(parts, now, here) : expected("wait", now);
}

/** The printed word of a standing. @param {Name} name */
export function standingWord(name) {
  const words = { wait: t("Wait"), act: t("Your turn"), sent: t("Sent"), result: t("Result") };
  return words[name];
}

/** @param {Parts} parts @param {StagePart} now @returns {Standing} */
function signed(parts, now) {
  if (!me(parts)) return expected("result", now);
  if (!parts.get("acknowledged")) return expected("act", now);
  return pulseIsDue(parts) ? askedForPulse() : { name: "sent", says: t("The list is signed, and your word stands beside it.") };
}

/** @param {Parts} parts @param {StagePart} now @param {Here} here @returns {Standing} */
function inTheRoom(parts, now, here) {
  const round = openRound(parts);
  if (round) return voting(parts, now, round, here);
  if (closedRound(parts)) return expected("wait", now);
  if (now.prompt && maySpeak(parts)) return prompted(parts, now);
  if (now.phase === "close" && pulseOf(parts)?.status === "open" && mayVote(parts)) return atTheEnd(parts);
  return inPhase(parts, now);
}

/** @param {Parts} parts @param {StagePart} now @param {RoundPart} round @param {Here} here @returns {Standing} */
function voting(parts, now, round, here) {
  if (!mayVote(parts)) return { name: "wait", says: t("The room votes. Nobody sees a vote until the round closes.") };
  const mine = ballot(parts, round.id);
  if (!mine || here.changing(round.id)) return expected("act", now);
  const params = { time: mine.at ? timeOfDay(mine.at) : "", leader: leader(parts) };
  return { name: "sent", says: t("%(time)s. You can change it until %(leader)s closes the round; then totals are shown.", params) };
}

/** @param {Parts} parts @param {StagePart} now @returns {Standing} */
function prompted(parts, now) {
  const own = /** @type {OwnPart[]} */ (parts.all("own"));
  const done = own.some((one) => one.prompt === now.prompt && one.kpi === now.prompt_kpi);
  if (done) return { name: "sent", says: t("Your answer is in. You may add another one.") };
  return { name: "act", says: t("%(leader)s asks all of us. Answer with or without your name.", { leader: leader(parts) }) };
}

/** @param {Parts} parts @returns {Standing} */
function atTheEnd(parts) {
  return pulseIsDue(parts) ? askedForPulse() : { name: "sent", says: t("Your three answers are in. The list is read back, then it is signed.") };
}

/** @returns {Standing} */
function askedForPulse() {
  return { name: "act", says: t("Three sentences about this session, one tap each. Only totals are shown.") };
}

/** @param {Parts} parts @param {StagePart} now @returns {Standing} */
function inPhase(parts, now) {
  if (now.phase === "silent_start" && sealedOwn(parts, "").length >= ENOUGH_NUMBERS) {
    return { name: "sent", says: t("Three numbers are down. They are shown when all are done.") };
  }
  if (ACTS.has(now.phase) && maySpeak(parts)) return expected("act", now);
  return expected(RESULTS.has(now.phase) ? "result" : "wait", now);
}

/** @param {Name} name @param {StagePart} now @returns {Standing} */
function expected(name, { expects }) {
  return { name, says: sentence(expects) };
}

/** @param {Parts} parts */
function pulseIsDue(parts) {
  return pulseOf(parts)?.status === "open" && mayVoteEver(parts) && !parts.get("own_pulse");
}

/** @param {Parts} parts @returns {PulsePart | undefined} */
function pulseOf(parts) {
  return parts.get("pulse");
}

/** @param {Parts} parts */
function mayVoteEver(parts) {
  return me(parts)?.access === "participant";
}

/** @param {Parts} parts */
function leader(parts) {
  return workshop(parts)?.leader ?? "";
}
