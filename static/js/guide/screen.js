/**
 * One slide of the big screen with invented parts, chosen by the address: ?scene=vote&long=1&seats=60&zoom=3&theme=dark.
 * Must never be loaded by a page that real people use.
 */
import { render } from "lit-html";
import { Stage } from "../projector/stage.js";
import { START, sceneParts } from "./scenes.js";

const asked = new URLSearchParams(location.search);
const scene = asked.get("scene") ?? "card";
const root = /** @type {HTMLElement} */ (document.getElementById("projector"));
const parts = sceneParts(scene, { long: asked.has("long"), seats: Number(asked.get("seats") ?? 9) }, { zoom: Number(asked.get("zoom") ?? 0) });
const stage = new Stage({ root, parts: () => parts, now: () => START, onPages: (_, count) => (document.body.dataset.pages = String(count)) });

render(stage.draw(scene === "waits"), root);
new ResizeObserver(() => stage.arrange()).observe(root);
void document.fonts.ready.then(() => stage.arrange()).then(() => document.body.classList.add("is-drawn"));
