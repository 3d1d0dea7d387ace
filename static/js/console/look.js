/**
 * How the big screen looks, as it is told to: size, page, dark or light. Pure; must never send it.
 */

/** @typedef {import("../live/shapes.js").ScreenPart} Look */
/** @typedef {{ page: number, count: number }} Pages  the page that stands on the screen, from 0, and how many there are */
/** @typedef {Pick<import("../live/parts.js").Parts, "get">} Parts */

const LARGEST = 3;
/** @type {Look} */
const USUAL = { zoom: 0, page: 0, on: "", theme: "" };
/** @type {Look["theme"][]} */
const THEMES = ["", "dark", "light"];

/** @param {Parts} parts @returns {Look} */
export function lookOf(parts) {
  return { ...USUAL, .../** @type {Look | undefined} */ (parts.get("screen")) };
}

/** One size larger or smaller. @param {Look} look @param {1 | -1} by @returns {Look} */
export function zoomed(look, by) {
  return { ...look, zoom: Math.min(LARGEST, Math.max(0, look.zoom + by)) };
}

/**
 * One page on or back, of what is on the screen: from the page that stands there, round at both ends.
 * @param {Look} look @param {string} on @param {1 | -1} by @param {Pages} pages @returns {Look}
 */
export function turned(look, on, by, { page, count }) {
  return { ...look, on, page: (page + by + count) % count };
}

/** As the machine has it, dark, light, and round again. @param {Look} look @returns {Look} */
export function nextTheme(look) {
  return { ...look, theme: THEMES[(THEMES.indexOf(look.theme) + 1) % THEMES.length] ?? "" };
}

/** Back to the usual size and colours, on the page that is on. @param {Look} look @returns {Look} */
export function usual(look) {
  return { ...look, zoom: USUAL.zoom, theme: USUAL.theme };
}

/** Whether somebody changed size or colours. @param {Look} look */
export function isUsual({ zoom, theme }) {
  return zoom === USUAL.zoom && theme === USUAL.theme;
}
