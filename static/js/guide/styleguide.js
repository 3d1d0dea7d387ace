/**
 * Draws every component with its states, once per theme, and the way to every slide. Must never be loaded by another page.
 */
import { html, render } from "lit-html";
import { comment, kindChoice } from "../parts/comment.js";
import { hands } from "../parts/hands.js";
import { against, mark, owed, seats, stamp, verdict } from "../parts/symbols.js";
import { components } from "./components.js";
import { sceneNames } from "./scenes.js";

for (const place of document.querySelectorAll(".guide-live")) {
  const theme = String(place.parentElement?.className).replace("guide ", "");
  render([components(theme).map(component), beside(theme)], /** @type {HTMLElement} */ (place));
}
for (const place of document.querySelectorAll(".guide-slides")) render(sceneNames().map(scene), /** @type {HTMLElement} */ (place));

/** @param {import("./components.js").Component} component */
function component({ name, states }) {
  return html`<section data-part=${name}><h3 class="section-title">${name}</h3>
    ${states.map(([words, drawing]) => html`<div class="guide-state"><p class="lab">${words}</p>${drawing}</div>`)}</section>`;
}

/** What is too small to be a component. @param {string} theme */
function beside(theme) {
  return html`<section><h3 class="section-title">signs</h3><p>${mark()} ${seats(8, 9)}</p><p>${seats(37, 60)}</p>${owed("Waiting for an answer")}
    <div class="row">${stamp("Mara Lindqvist", "16 June 2026")}${verdict("Adopted")}${against()}</div>${hands({ counts: [0, 1, 2, 3, 2, 0] })}
    ${comment({ kind: "idea", text: "Count a prepared call as two.", who: "Dana", answer: { who: "Mara", verdict: "fits", text: "Agreed." } })}
    ${kindChoice({ name: `kind-${theme}`, kinds: ["question", "concern", "evidence", "idea", "support"], chosen: "idea", onChoose: () => undefined })}</section>`;
}

/** @param {string} name */
function scene(name) {
  return html`<li><a href="/styleguide/screen?scene=${name}">${name}</a>, <a href="/styleguide/screen?scene=${name}&long=1&seats=60&theme=light">at its longest</a></li>`;
}
