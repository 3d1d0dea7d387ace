/**
 * Who runs the room: the leader, or the co-facilitator it was handed to. Pure; must never say who may decide.
 */
import { peopleOf, stageOf, workshopOf } from "../projector/parts.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {{ access: string, seat: string }} Me */
/** @typedef {import("./next-act.js").Command} Command */

/** An empty seat is the leader's. */
const LEADER = "";

/** Whether it is this console. @param {Parts} parts @param {Me} me */
export function holdsRoom(parts, { access, seat }) {
  const holder = holderOf(parts);
  return access === "leader" ? holder.seat === LEADER : holder.seat === seat;
}

/** @param {Parts} parts @returns {{ seat: string, name: string }} */
export function holderOf(parts) {
  const { seat = LEADER, name = "" } = stageOf(parts).facilitator ?? {};
  return { seat, name: seat === LEADER ? workshopOf(parts).leader : name };
}

/** Whom the leader may hand the room to: co-facilitators who are here and do not have it. @param {Parts} parts */
export function helpers(parts) {
  const { seat: holder } = holderOf(parts);
  return (peopleOf(parts).seats ?? []).filter(({ access, here, seat }) => access === "cofacilitator" && here && seat !== holder);
}

/** Hand the room to a seat; nobody's is the leader's. @param {string} [seat] @returns {Command} */
export function handTo(seat = LEADER) {
  return ["HandOver", { seat }];
}
