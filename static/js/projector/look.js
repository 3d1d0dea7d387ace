/**
 * How the big screen looks: size, page, dark or light, as the console says for every window of it, wherever it runs.
 * Must never keep anything, nor send anything.
 */

/** @typedef {import("../live/shapes.js").ScreenPart} Look */
/** @typedef {Pick<import("../live/parts.js").Parts, "get">} Parts */

const LARGEST = 3;
/** @type {Look} */
const USUAL = { zoom: 0, page: 0, on: "", theme: "" };

/** @param {Parts} parts @returns {Look} */
export function lookOf(parts) {
  return { ...USUAL, .../** @type {Look | undefined} */ (parts.get("screen")) };
}

/** The page that somebody turned to by hand; another slide begins at its own. @param {Look} look @param {string} on what is on the screen @returns {number | null} */
export function pageByHand(look, on) {
  return look.on === on ? look.page : null;
}

/** Dress the window: what the console says, else what its address asks for, else as the machine has it.
 * @param {Look} look @param {string} search the query of the address @param {HTMLElement} root the html element */
export function wear({ theme, zoom }, search, root) {
  const worn = theme || new URLSearchParams(search).get("theme");
  root.classList.toggle("light", worn === "light");
  root.classList.toggle("dark", worn === "dark");
  for (let step = 1; step <= LARGEST; step += 1) root.classList.toggle(`zoom-${step}`, step === zoom);
}
