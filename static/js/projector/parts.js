/**
 * What the parts on the wire hold (docs/architecture.md, Parts), and the questions both big screens ask of them.
 * Pure; must never draw, keep anything, or ask for what an audience is not given.
 */
import { t } from "../i18n.js";
import { number } from "../formats.js";

/** @typedef {import("../live/shapes.js").WorkshopPart} Workshop */
/** @typedef {import("../live/shapes.js").StagePart} Stage */
/** @typedef {import("../live/shapes.js").KpiPart} Kpi */
/** @typedef {import("../live/shapes.js").RoundPart} Round */
/** @typedef {import("../live/shapes.js").Picture} Picture */
/** @typedef {import("../live/shapes.js").Answer} Answer */
/** @typedef {import("../live/shapes.js").Clock} Clock */
/** @typedef {Picture["impact"]} Scale */
/** @typedef {import("../live/shapes.js").CommentPart & { kind: import("../parts/comment.js").Kind }} Comment */
/** @typedef {import("../live/shapes.js").HotPart[number]} HotSpot */
/** @typedef {import("../live/shapes.js").PeoplePart} People */
/** @typedef {import("../live/shapes.js").VersionPart} Version */
/** @typedef {import("../live/check-shapes.js").CheckPart} Check */
/** @typedef {Pick<import("../live/parts.js").Parts, "get" | "all">} Parts */

/** Whether the first news has come. @param {Parts} parts */
export function isHere(parts) {
  return Boolean(parts.get("workshop") && parts.get("stage"));
}

/** @param {Parts} parts */
export function workshopOf(parts) {
  return /** @type {Workshop} */ (parts.get("workshop"));
}

/** @param {Parts} parts */
export function stageOf(parts) {
  return /** @type {Stage} */ (parts.get("stage"));
}

/** @param {Parts} parts */
export function peopleOf(parts) {
  return /** @type {People} */ (parts.get("people") ?? { present: 0, voters: 0, teams: [] });
}

/** How many were heard. @param {Parts} parts */
export function voicesOf(parts) {
  return /** @type {import("../live/shapes.js").VoicesPart} */ (parts.get("voices") ?? { heard: 0, of: 0 });
}

/** @param {Parts} parts */
export function versionOf(parts) {
  return /** @type {Version | undefined} */ (parts.get("version"));
}

/** The closing questions: how many answered, never what. @param {Parts} parts */
export function pulseOf(parts) {
  return /** @type {import("../live/shapes.js").PulsePart} */ (parts.get("pulse") ?? { status: "none", given: 0, of: 0 });
}

/** The order of talk, and the minutes for each. @param {Parts} parts */
export function hotSpots(parts) {
  return /** @type {HotSpot[]} */ (parts.get("hot") ?? []);
}

/** All KPIs in the room's order. @param {Parts} parts */
export function kpis(parts) {
  return /** @type {Kpi[]} */ (parts.all("kpi")).sort((a, b) => a.place - b.place);
}

/** @param {Parts} parts @param {string} id */
export function kpiOf(parts, id) {
  return /** @type {Kpi | undefined} */ (parts.get(`kpi/${id}`));
}

/** The KPI on everybody's screen. @param {Parts} parts */
export function spotlight(parts) {
  return kpiOf(parts, stageOf(parts).spotlight);
}

/** The rounds on one KPI, the first one first. @param {Parts} parts @param {string} kpi */
export function roundsOf(parts, kpi) {
  return rounds(parts).filter((round) => round.kpi === kpi).sort((a, b) => a.number - b.number);
}

/** @param {Parts} parts @param {string} kpi */
export function lastRound(parts, kpi) {
  return roundsOf(parts, kpi).at(-1);
}

/** The newest rounds of a KPI with a picture, newest first. @param {Parts} parts @param {string} kpi */
export function pictured(parts, kpi) {
  return roundsOf(parts, kpi).filter((round) => round.picture).reverse();
}

/** @param {Parts} parts */
export function openRound(parts) {
  return rounds(parts).find((round) => round.status === "open");
}

/** Rounds that wait to be revealed. @param {Parts} parts */
export function closedRounds(parts) {
  return rounds(parts).filter((round) => round.status === "closed");
}

/** What was said about a KPI, in order; of the whole list when `kpi` is empty. @param {Parts} parts @param {string} kpi */
export function commentsOn(parts, kpi) {
  return /** @type {Comment[]} */ (parts.all("comment")).filter((comment) => comment.kpi === kpi).sort((a, b) => a.place - b.place);
}

/** The reasons of votes below 3. @param {Comment[]} comments */
export function lowVotes(comments) {
  return comments.filter(({ consent }) => consent !== null && consent !== undefined && consent < 3);
}

/** The reality checks about a KPI, or about the goal when it is empty. @param {Parts} parts @param {string} kpi */
export function checksOn(parts, kpi) {
  return /** @type {Check[]} */ (parts.all("check")).filter((check) => check.kpi === kpi);
}

/** The reality check that was called up on the big screen. @param {Parts} parts */
export function checkOnScreen(parts) {
  return /** @type {Check | undefined} */ (parts.get(`check/${stageOf(parts).check}`));
}

/** What the list says as a whole. @param {Parts} parts */
export function wholeList(parts) {
  return /** @type {import("../live/shapes.js").ListPart} */ (parts.get("list") ?? []);
}

/** A decimal without needless zeros. @param {number | string | null} value */
export function decimal(value) {
  return value === null || value === "" ? null : String(Number(value));
}

/** The target in words, such as "50 dials per day". @param {Kpi} kpi */
export function targetWords({ target, unit, per }) {
  return perWords({ unit: [target ? number(target) : "", unit].filter(Boolean).join(" "), per });
}

/** The unit in words, such as "dials per day". @param {Pick<Kpi, "unit" | "per">} kpi */
export function perWords({ unit, per }) {
  return per ? t("%(amount)s per %(period)s", { amount: unit, period: per }).trim() : unit;
}

/** @param {Parts} parts */
function rounds(parts) {
  return /** @type {Round[]} */ (parts.all("round"));
}
