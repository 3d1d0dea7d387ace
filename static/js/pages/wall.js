/**
 * The wall: shows one KPI after the other, can be held, and notices when another list comes into force.
 * Must run for weeks: nothing is ever added to the page, and once a day it is loaded anew.
 */
const ASK_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;
const THEME = "kpi-wall-theme";

const wall = /** @type {HTMLElement} */ (document.querySelector("[data-wall]"));
const main = /** @type {HTMLElement} */ (wall.querySelector("main"));
const signs = /** @type {HTMLElement[]} */ ([...wall.querySelectorAll("[data-sign]")]);
const place = /** @type {HTMLElement} */ (wall.querySelector("[data-place]"));
const pause = /** @type {HTMLButtonElement} */ (wall.querySelector("[data-pause]"));
const theme = /** @type {HTMLButtonElement} */ (wall.querySelector("[data-theme-button]"));
const still = matchMedia("(prefers-reduced-motion: reduce)");
const since = Date.now();
let at = 0;
let held = false;

/** All side by side where nothing may move, else one. */
function draw() {
  const rotates = !still.matches;
  main.classList.toggle("rotating", rotates);
  pause.hidden = !rotates || signs.length < 2;
  signs.forEach((sign, number) => sign.classList.toggle("shown", number === at));
  place.textContent = rotates && signs.length > 1 ? `${at + 1} / ${signs.length}` : "";
}

function next() {
  if (held || still.matches || signs.length < 2) return;
  signs[at]?.querySelector(".signing")?.classList.remove("signing");
  at = (at + 1) % signs.length;
  draw();
}

function hold() {
  held = !held;
  pause.setAttribute("aria-pressed", String(held));
  pause.textContent = (held ? pause.dataset.goWords : pause.dataset.pauseWords) ?? "";
}

/** Another list, a link that was taken back, or another day: load anew. A server that does not answer is asked again later. */
async function ask() {
  try {
    const answer = await fetch(wall.dataset.markUrl ?? "", { cache: "no-store" });
    const gone = answer.status === 404;
    if (!answer.ok && !gone) return;
    const isOld = gone || (await answer.json()).mark !== wall.dataset.mark;
    if (isOld || Date.now() - since > DAY_MS) location.reload();
  } catch {
    // The line is down; what hangs there stays.
  }
}

/** @returns {boolean} */
function isDark() {
  const root = document.documentElement.classList;
  return root.contains("dark") || (!root.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** @param {boolean} dark */
function dress(dark) {
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.classList.toggle("light", !dark);
  theme.textContent = (dark ? theme.dataset.lightWords : theme.dataset.darkWords) ?? "";
}

/** What the screen remembers; a browser that keeps nothing follows the machine. @returns {string | null} */
function remembered() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

/** @param {boolean} dark */
function remember(dark) {
  try {
    localStorage.setItem(THEME, dark ? "dark" : "light");
  } catch {
    // It follows the machine the next time.
  }
}

const kept = remembered();
if (kept) dress(kept === "dark");
theme.textContent = (isDark() ? theme.dataset.lightWords : theme.dataset.darkWords) ?? "";
theme.hidden = false;
theme.addEventListener("click", () => {
  const dark = !isDark();
  dress(dark);
  remember(dark);
});
pause.addEventListener("click", hold);
still.addEventListener("change", draw);
setInterval(next, Number(wall.dataset.seconds) * 1000);
setInterval(ask, ASK_MS);
draw();

export {};
