/**
 * One slide of the big screen with invented parts, chosen by the address: ?scene=vote&long=1&seats=60&zoom=3&theme=dark;
 * another one, or another page of it, by the event "guide:show". Must never be loaded by a page that real people use.
 */
import { render } from "lit-html";
import { slideName } from "../projector/slide.js";
import { Stage } from "../projector/stage.js";
import { START, sceneParts } from "./scenes.js";

/** @typedef {{ scene: string, long: boolean, seats: number, zoom: number, page: number | null }} Asked */

const root = /** @type {HTMLElement} */ (document.getElementById("projector"));
let shown = fromAddress(new URLSearchParams(location.search));
const stage = new Stage({ root, parts, now: () => START, onPages: (_, count) => (document.body.dataset.pages = String(count)) });

addEventListener("guide:show", (event) => {
  shown = { ...shown, ...(/** @type {CustomEvent<Partial<Asked>>} */ (event).detail) };
  draw();
});
new ResizeObserver(() => stage.arrange()).observe(root);
draw();
void document.fonts.ready.then(() => stage.arrange()).then(() => document.body.classList.add("is-drawn"));

function draw() {
  render(stage.draw(shown.scene === "waits"), root);
  stage.arrange();
}

/** With the page that the console would have turned to. */
function parts() {
  const { scene, zoom, page } = shown;
  const first = sceneParts(scene, shown, { zoom });
  return page === null ? first : sceneParts(scene, shown, { zoom, page, on: `${slideName(first)}/k0` });
}

/** @param {URLSearchParams} asked @returns {Asked} */
function fromAddress(asked) {
  return { scene: asked.get("scene") ?? "card", long: asked.has("long"), seats: Number(asked.get("seats") ?? 9), zoom: Number(asked.get("zoom") ?? 0), page: null };
}
