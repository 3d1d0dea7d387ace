/**
 * How this window looks: dark or light, how large, which page. Kept in this browser, shared by its windows
 * (the projector, and the preview in the console). Must never be sent anywhere.
 */

const THEME = "projector.theme";
const ZOOM = "projector.zoom";
const PAGE = "projector.page";
const LARGEST = 3;

/** @typedef {{ theme: "dark" | "light", zoom: number, turned: { on: string, by: number } | null }} Look */

/** Remember the theme that the address asks for. @param {string} search the query of the address */
export function takeTheme(search) {
  const theme = new URLSearchParams(search).get("theme");
  if (theme === "light" || theme === "dark") localStorage.setItem(THEME, theme);
}

/** @returns {Look} */
export function lookNow() {
  const zoom = Number(localStorage.getItem(ZOOM) ?? 0);
  return { theme: localStorage.getItem(THEME) === "light" ? "light" : "dark", zoom: bounded(zoom), turned: turned() };
}

/** The other theme. */
export function switchTheme() {
  localStorage.setItem(THEME, lookNow().theme === "light" ? "dark" : "light");
}

/** Larger or smaller by one step. @param {1 | -1} by */
export function zoomBy(by) {
  localStorage.setItem(ZOOM, String(bounded(lookNow().zoom + by)));
}

/** Turn a page of one slide; another slide begins at its first page again. @param {string} slide @param {1 | -1} by */
export function turnPage(slide, by) {
  const before = pageOf(slide);
  localStorage.setItem(PAGE, JSON.stringify({ on: slide, by: before + by }));
}

/** How far a slide was turned by hand. @param {string} slide */
export function pageOf(slide) {
  const last = turned();
  return last?.on === slide ? last.by : 0;
}

/** Whether somebody turned this slide by hand. @param {string} slide */
export function isTurned(slide) {
  return turned()?.on === slide;
}

/** @param {Look} look @param {HTMLElement} root the html element */
export function wear({ theme, zoom }, root) {
  root.classList.toggle("light", theme === "light");
  root.classList.toggle("dark", theme === "dark");
  for (let step = 1; step <= LARGEST; step += 1) root.classList.toggle(`zoom-${step}`, step === zoom);
}

/** @returns {Look["turned"]} */
function turned() {
  try {
    return JSON.parse(localStorage.getItem(PAGE) ?? "null");
  } catch {
    return null;
  }
}

/** @param {number} zoom */
function bounded(zoom) {
  return Math.min(LARGEST, Math.max(0, Math.trunc(zoom) || 0));
}
