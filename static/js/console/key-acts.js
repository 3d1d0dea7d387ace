/**
 * Which act a key stands for at this moment: the act printed on the screen, never another one.
 */
import { openRound, stageOf } from "../projector/parts.js";
import { nextAct } from "./next-act.js";
import { queueOf } from "./queue.js";
import { openProjector, slides, toggleSlide, turn } from "./screen.js";
import { choose, TABS } from "./tabs.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {Desk} desk @param {string} pressed @returns {(() => void) | undefined} */
export function actOfKey(desk, pressed) {
  const act = nextAct(desk.live.parts, desk.access);
  if (act?.key === pressed) return () => desk.run(act);
  const slide = slides().find(([, , letter]) => letter === pressed)?.[0];
  const panel = TABS[Number(pressed) - 1];
  if (panel) return () => choose(desk, panel);
  return slide ? () => toggleSlide(desk, slide) : FIXED[pressed]?.(desk);
}

/** @type {Record<string, (desk: Desk) => (() => void) | undefined>} */
const FIXED = {
  N: showNext,
  T: (desk) => () => void desk.send("ExtendPhase", { minutes: 2 }),
  H: (desk) => () => void desk.send(stageOf(desk.live.parts).clock?.held_at == null ? "HoldTimer" : "ResumeTimer"),
  A: (desk) => () => desk.openComposer(),
  F: (desk) => () => openProjector(desk),
  O: (desk) => () => desk.set({ more: true }),
  ArrowRight: (desk) => () => turn(desk, 1),
  ArrowLeft: (desk) => () => turn(desk, -1),
};

/** The first of the queue, while no vote keeps the light. @param {Desk} desk */
function showNext(desk) {
  const [next] = queueOf(desk.live.parts);
  if (!next || openRound(desk.live.parts)) return undefined;
  return () => void desk.send("PutInSpotlight", { kpi: next.id });
}
