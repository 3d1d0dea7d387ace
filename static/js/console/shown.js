/**
 * What was on the big screen before, newest first, so that one of it can be brought back. Pure; must never hold the
 * slide that is on, and never one that nobody would ask for again.
 */

/** @typedef {{ slide: string, spotlight: string, check: string }} Shown  the slide by its name, the KPI on it, the check on it */

const MOST = 6;
/** Called up by a key at any time, or nothing to look at again. */
const PASSING = new Set(["join", "blank", "silent", "vote", "prompt", "decisions", "signed"]);
/** What the console can call up without a KPI. */
const BY_NAME = new Set(["map", "list", "links"]);

/** The history after something else came to the screen. @param {Shown[]} history @param {Shown} left what was on until now @returns {Shown[]} */
export function remember(history, left) {
  if (!mayComeBack(left)) return history;
  return [left, ...history.filter((one) => !same(one, left))].slice(0, MOST);
}

/** What may be brought back now. @param {Shown[]} history @param {Shown} now what is on */
export function before(history, now) {
  return history.filter((one) => !same(one, now));
}

/** The commands that bring it back. @param {Shown} shown @param {string} spotlight the KPI that is on @returns {import("./next-act.js").Command[]} */
export function bringBack({ slide, spotlight: kpi, check }, spotlight) {
  /** @type {import("./next-act.js").Command[]} */
  const light = kpi && kpi !== spotlight ? [["PutInSpotlight", { kpi }]] : [];
  if (slide === "check") return [...light, ["ShowCheck", checkOf(check)]];
  return [...light, ["ShowSlide", { slide: BY_NAME.has(slide) ? slide : "auto" }]];
}

/** Whether two of them are one: a KPI is the same KPI, however far its talk has come. @param {Shown} a @param {Shown} b */
export function same(a, b) {
  if (!isKpi(a) || !isKpi(b)) return a.slide === b.slide && a.check === b.check;
  return a.spotlight === b.spotlight;
}

/** @param {Shown} shown */
function mayComeBack(shown) {
  return !PASSING.has(shown.slide) && (!isKpi(shown) || Boolean(shown.spotlight));
}

/** @param {Shown} shown */
function isKpi({ slide }) {
  return slide !== "check" && !BY_NAME.has(slide);
}

/** "<kpi or goal>.<kind>" as a command says it. @param {string} check */
function checkOf(check) {
  const [about = "", kind = ""] = check.split(".");
  return { kpi: about === "goal" ? "" : about, kind };
}
