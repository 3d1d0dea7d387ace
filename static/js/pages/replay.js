/** The scrubber of a replayed session: it fetches the moment alone and keeps the page and its address in step. */

const WAIT_MS = 80;
const scrubber = /** @type {HTMLFormElement} */ (document.querySelector("[data-replay]"));
const range = /** @type {HTMLInputElement} */ (scrubber.elements.namedItem("at"));
const place = /** @type {HTMLElement} */ (document.querySelector("[data-moment]"));
let asked = 0;
let timer = 0;

/** @param {string} at */
async function show(at) {
  const mine = ++asked;
  const answer = await fetch(`?at=${at}&part=1`);
  const words = answer.ok ? await answer.text() : "";
  if (mine !== asked || !words) return;
  place.innerHTML = words;
  range.value = at;
  history.replaceState(null, "", `?at=${at}`);
  mark(Number(at));
}

/** @param {number} at */
function mark(at) {
  const marks = /** @type {HTMLAnchorElement[]} */ ([...scrubber.querySelectorAll("[data-at]")]);
  const now = marks.filter((link) => Number(link.dataset.at) <= at).at(-1);
  for (const link of marks) link.toggleAttribute("aria-current", link === now);
}

range.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => show(range.value), WAIT_MS);
});

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest?.("[data-at]");
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  const words = link.textContent;
  void show(link.dataset.at ?? "").then(() => {
    if (link.isConnected) return;
    const same = [...place.querySelectorAll("a")].find((other) => other.textContent === words);
    (same ?? range).focus();
  });
});

scrubber.querySelector("button")?.remove();
mark(Number(range.value));
