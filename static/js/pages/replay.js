/** The scrubber of a replayed session: it fetches the moment alone and keeps the page and its address in step. */

const WAIT_MS = 80;
const scrubber = /** @type {HTMLFormElement} */ (document.querySelector("[data-replay]"));
const range = /** @type {HTMLInputElement} */ (scrubber.elements.namedItem("at"));
const place = /** @type {HTMLElement} */ (document.querySelector("[data-moment]"));
let asked = 0;
let timer = 0;

/**
 * The moment as the server draws it: a document, because text from the network is never made into elements here.
 * @param {string} at
 * @returns {Promise<Document | null>}
 */
function fetched(at) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("load", () => done(request.status === 200 ? request.responseXML : null));
    request.addEventListener("error", () => done(null));
    request.open("GET", `?at=${at}&part=1`);
    request.send();
  });
}

/** @param {string} at */
async function show(at) {
  const mine = ++asked;
  const drawn = await fetched(at);
  if (mine !== asked || !drawn) return;
  place.replaceChildren(...drawn.body.children);
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
