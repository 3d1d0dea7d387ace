/**
 * Which act a key stands for at this moment: the act printed on the screen, never another one.
 */
import { openRound, spotlight, stageOf, workshopOf } from "../projector/parts.js";
import { goOn, lead } from "./guide.js";
import { nextAct } from "./next-act.js";
import { queueOf } from "./queue.js";
import { openProjector, resetLook, slides, switchTheme, toggleSlide, turn, zoom } from "./screen.js";
import { choose, TABS } from "./tabs.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {Desk} desk @param {string} pressed @returns {(() => void) | undefined} */
export function actOfKey(desk, pressed) {
  if (desk.guide) return ON_TOUR[pressed]?.(desk);
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
  C: countHands,
  F: (desk) => () => openProjector(desk),
  D: (desk) => () => switchTheme(desk),
  "+": (desk) => () => zoom(desk, 1),
  "-": (desk) => () => zoom(desk, -1),
  0: (desk) => () => resetLook(desk),
  "?": (desk) => () => lead(desk, 1),
  Escape: (desk) => (desk.autoClose.seconds === null ? undefined : () => desk.autoClose.keepOpen()),
  O: (desk) => () => desk.set({ more: true }),
  ArrowRight: (desk) => () => turn(desk, 1),
  ArrowLeft: (desk) => () => turn(desk, -1),
};

/** While the tour runs, keys only lead through it. @type {Record<string, (desk: Desk) => () => void>} */
const ON_TOUR = {
  Escape: (desk) => () => lead(desk, 0),
  ArrowRight: (desk) => () => goOn(desk),
  ArrowLeft: (desk) => () => lead(desk, Math.max(1, desk.guide - 1)),
};

/** @param {Desk} desk */
function countHands(desk) {
  const { parts } = desk.live;
  const kpi = spotlight(parts);
  if (!kpi || workshopOf(parts).status !== "live" || openRound(parts)?.kpi === kpi.id) return undefined;
  return () => desk.set({ handsOn: kpi.id });
}

/** The first of the queue, while no vote keeps the light. @param {Desk} desk */
function showNext(desk) {
  const [next] = queueOf(desk.live.parts);
  if (!next || openRound(desk.live.parts)) return undefined;
  return () => void desk.send("PutInSpotlight", { kpi: next.id });
}
