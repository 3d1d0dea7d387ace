/**
 * Questions to the parts that several drawings ask. Pure; must never remember anything.
 */

/** @typedef {import("../live/parts.js").Parts} Parts */
/** @typedef {import("../live/shapes.js").BallotPart} BallotPart */
/** @typedef {import("../live/shapes.js").CommentPart} CommentPart */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").MePart} MePart */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */
/** @typedef {import("../live/shapes.js").ProposalPart} ProposalPart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */
/** @typedef {import("../live/shapes.js").StagePart} StagePart */
/** @typedef {import("../live/shapes.js").WorkshopPart} WorkshopPart */

export const BLIND_PHASES = new Set(["silent_start", "blind_1", "blind_2"]);
const DECIDING = new Set(["decide", "close"]);
const BEFORE_KPIS = new Set(["open", "same_words", "silent_start"]);
const ONE_BY_ONE = new Set([...BEFORE_KPIS, "proposals"]);

/** @param {Parts} parts */
export const stage = (parts) => /** @type {StagePart | undefined} */ (parts.get("stage"));

/** @param {Parts} parts */
export const workshop = (parts) => /** @type {WorkshopPart | undefined} */ (parts.get("workshop"));

/** @param {Parts} parts */
export const me = (parts) => /** @type {MePart | undefined} */ (parts.get("me"));

/** Whether this seat may speak and propose. @param {Parts} parts */
export function maySpeak(parts) {
  return ["participant", "cofacilitator"].includes(me(parts)?.access ?? "") && isOpen(parts);
}

/** Whether a proposal of this seat would still reach the table. @param {Parts} parts */
export function mayPropose(parts) {
  return maySpeak(parts) && !DECIDING.has(stage(parts)?.phase ?? "");
}

/** @param {Parts} parts */
export function mayVote(parts) {
  return me(parts)?.access === "participant" && workshop(parts)?.status === "live";
}

/** Whether this workshop still takes words. @param {Parts} parts */
export function isOpen(parts) {
  return ["draft", "live"].includes(workshop(parts)?.status ?? "");
}

/** Where the room is: a KPI's id, or "overview". @param {Parts} parts @returns {string} */
export function placeOfRoom(parts) {
  const now = stage(parts);
  const about = workshop(parts)?.status === "live" && now && !BEFORE_KPIS.has(now.phase) && now.phase !== "close";
  return (about && parts.get(`kpi/${now.spotlight}`) && now.spotlight) || "overview";
}

/** The KPIs on the table in the room's order. @param {Parts} parts @returns {KpiPart[]} */
export function table(parts) {
  return /** @type {KpiPart[]} */ (parts.all("kpi")).sort((one, other) => one.place - other.place);
}

/**
 * Whether somebody may look at a KPI already: back freely, never ahead of the room.
 * @param {Parts} parts @param {KpiPart} kpi
 */
export function isReached(parts, kpi) {
  const now = stage(parts);
  const live = workshop(parts)?.status === "live";
  if (!live || !now || !ONE_BY_ONE.has(now.phase) || kpi.carried) return true;
  const spot = /** @type {KpiPart | undefined} */ (parts.get(`kpi/${now.spotlight}`));
  return kpi.place <= (spot?.place ?? 0) || Boolean(parts.get(`proposal/${kpi.id}`));
}

/** The rounds on a KPI, oldest first. @param {Parts} parts @param {KpiPart} kpi @returns {RoundPart[]} */
export function rounds(parts, kpi) {
  return kpi.rounds.map((id) => /** @type {RoundPart} */ (parts.get(`round/${id}`))).filter(Boolean);
}

/** @param {Parts} parts @param {string} round @returns {BallotPart | undefined} */
export function ballot(parts, round) {
  return parts.get(`ballot/${round}`);
}

/** The round that takes ballots now. @param {Parts} parts @returns {RoundPart | undefined} */
export function openRound(parts) {
  const id = workshop(parts)?.status === "live" ? stage(parts)?.round : "";
  return id ? parts.get(`round/${id}`) : undefined;
}

/** A round that is closed and not shown yet. @param {Parts} parts */
export function closedRound(parts) {
  return /** @type {RoundPart[]} */ (parts.all("round")).find(({ status }) => status === "closed");
}

/** What was said about a KPI ("" for the whole list), in the order of saying. @param {Parts} parts @param {string} kpi */
export function said(parts, kpi) {
  const all = /** @type {CommentPart[]} */ (parts.all("comment"));
  return all.filter((comment) => comment.kpi === kpi).sort((one, other) => one.place - other.place);
}

/** What this seat wrote and nobody else sees yet. @param {Parts} parts @param {string} kpi @returns {OwnPart[]} */
export function sealedOwn(parts, kpi) {
  return /** @type {OwnPart[]} */ (parts.all("own")).filter((own) => own.sealed && own.kpi === kpi);
}

/** @param {Parts} parts @returns {ProposalPart[]} */
export function ownProposals(parts) {
  return parts.all("proposal");
}
