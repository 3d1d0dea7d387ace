/**
 * Which slide the big screen shows: what the leader called up, else what the phase asks for. Pure; must never draw.
 */
import { lastRound, pictured, pulseOf, spotlight, stageOf, workshopOf } from "./parts.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {"join" | "blank" | "map" | "list" | "promise" | "glossary" | "silent" | "card" | "vote" | "reveal" | "talk" | "decisions" | "signed" | "links" | "prompt" | "check" | "pulse" | "tables"} SlideName */

/** @type {Record<string, (parts: Parts) => SlideName>} */
const BY_PHASE = {
  open: () => "promise",
  same_words: () => "glossary",
  silent_start: () => "silent",
  proposals: (parts) => (spotlight(parts) ? "card" : "list"),
  blind_1: voting,
  reveal: (parts) => (shown(parts) ? "reveal" : "map"),
  discuss: talking,
  additions: talking,
  blind_2: voting,
  decide: () => "decisions",
  close: (parts) => (pulseOf(parts).status === "open" ? "pulse" : "decisions"),
};

/** @param {Parts} parts @returns {SlideName} */
export function slideName(parts) {
  const { slide, phase } = stageOf(parts);
  const { status } = workshopOf(parts);
  if (status === "signed" && ["auto", "list"].includes(slide)) return "signed";
  if (slide !== "auto") return /** @type {SlideName} */ (slide);
  if (status === "draft") return "join";
  if (status !== "live") return "blank";
  return calledUp(parts) ?? (BY_PHASE[phase] ?? (() => "join"))(parts);
}

/** What takes the screen in any phase, but never from a vote: tables, or a question to the room. @param {Parts} parts @returns {SlideName | null} */
function calledUp(parts) {
  const { tables, prompt } = stageOf(parts);
  if (running(parts)) return null;
  return tables ? "tables" : prompt ? "prompt" : null;
}

/** @param {Parts} parts @returns {SlideName} */
function voting(parts) {
  if (running(parts)) return "vote";
  if (shown(parts)) return "reveal";
  return spotlight(parts) ? "card" : "list";
}

/** A second round is shown beside the first; before that the talk has the screen. @param {Parts} parts @returns {SlideName} */
function talking(parts) {
  if (running(parts)) return "vote";
  if (shown(parts) && twice(parts)) return "reveal";
  return spotlight(parts) ? "talk" : "list";
}

/** @param {Parts} parts */
function running(parts) {
  const status = lastOnScreen(parts)?.status;
  return status === "open" || status === "closed";
}

/** @param {Parts} parts */
function shown(parts) {
  return lastOnScreen(parts)?.status === "revealed";
}

/** @param {Parts} parts */
function twice(parts) {
  const kpi = spotlight(parts);
  return Boolean(kpi && pictured(parts, kpi.id).length > 1);
}

/** @param {Parts} parts */
function lastOnScreen(parts) {
  const kpi = spotlight(parts);
  return kpi && lastRound(parts, kpi.id);
}
