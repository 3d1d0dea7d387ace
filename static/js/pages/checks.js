/**
 * Reality checks on a page, worked out by the server while they are typed: sliders, the answer, words at a field.
 * Must never keep a check by itself; without this script the buttons do the same.
 */
import { html, nothing, render } from "lit-html";
import { swapMarks } from "../formats.js";
import { t, tn } from "../i18n.js";
import { checkAnswer } from "../parts/check.js";
import { icon } from "../parts/symbols.js";

/** @typedef {import("../live/check-shapes.js").Outcome} Outcome */
/** @typedef {{ outcome: Outcome, missing: string, wrong: Wrong }} Preview */
/** @typedef {{ field: string, words: string }} Wrong  both empty when nothing is */
/** @typedef {{ name: string, filled: number, total: number, first: string, href: string }} GateLine */

const PAUSE_MS = 150;

for (const form of document.querySelectorAll("form[data-check]")) {
  if (form instanceof HTMLFormElement) follow(form);
}
followTarget();

/** @param {HTMLFormElement} form */
function follow(form) {
  let asked = 0;
  for (const slider of sliders(form)) beginSlider(form, slider);
  form.querySelector("button[value=work_out]")?.setAttribute("hidden", ""); // here it is worked out while typing
  form.addEventListener("input", ({ target }) => {
    meet(form, target);
    clearTimeout(asked);
    asked = window.setTimeout(() => void preview(form), PAUSE_MS);
  });
  if ("stays" in form.dataset) form.addEventListener("submit", (event) => void keep(form, event));
}

/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
function sliders(form) {
  return [...form.querySelectorAll("input[data-slides]")].filter((one) => one instanceof HTMLInputElement);
}

/** @param {HTMLFormElement} form @param {string} name */
function fieldOf(form, name) {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null;
}

/** @param {HTMLFormElement} form @param {HTMLInputElement} slider */
function beginSlider(form, slider) {
  slider.hidden = false;
  const field = fieldOf(form, slider.dataset["slides"] ?? "");
  if (field?.value) slider.value = swapMarks(field.value);
}

/** A slider and its field say the same. @param {HTMLFormElement} form @param {EventTarget | null} moved */
function meet(form, moved) {
  if (!(moved instanceof HTMLInputElement)) return;
  const slides = moved.dataset["slides"];
  const field = slides ? fieldOf(form, slides) : null;
  if (field) field.value = swapMarks(moved.value);
  const slider = sliders(form).find((one) => one.dataset["slides"] === moved.name);
  if (slider && moved.name && moved.value) slider.value = swapMarks(moved.value);
}

/** @param {HTMLFormElement} form */
async function preview(form) {
  const sent = new FormData(form);
  const answer = await fetch(form.dataset["preview"] ?? "", { method: "POST", body: sent });
  if (!answer.ok || changed(form, sent)) return;
  /** @type {Preview} */
  const told = await answer.json();
  tell(form, told.wrong);
  draw(form, told);
}

/** Whether something else stands there by now: then a newer answer is on its way. @param {HTMLFormElement} form @param {FormData} sent */
function changed(form, sent) {
  const now = new FormData(form);
  return [...sent.keys()].some((name) => String(now.getAll(name)) !== String(sent.getAll(name)));
}

/** @param {HTMLFormElement} form @param {Preview} told */
function draw(form, { outcome, missing }) {
  const place = document.querySelector(`[data-answer="${form.dataset["check"]}"]`);
  if (!(place instanceof HTMLElement)) return;
  if (!("drawn" in place.dataset)) place.replaceChildren();
  place.dataset["drawn"] = "";
  render(missing ? html`<p class="check-cannot">${missing}</p>` : checkAnswer(outcome), place);
}

/** Put what is wrong beside its field, and take away what was. @param {HTMLFormElement} form @param {Wrong} wrong */
function tell(form, { field, words }) {
  for (const place of form.querySelectorAll("[data-wrong]")) {
    if (!(place instanceof HTMLElement)) continue;
    const is = place.dataset["wrong"] === field;
    place.hidden = !is;
    place.textContent = is ? words : "";
    const input = fieldOf(form, place.dataset["wrong"] ?? "");
    if (is) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }
}

/** Keep a check beside a card without leaving the card's own words. @param {HTMLFormElement} form @param {SubmitEvent} event */
async function keep(form, event) {
  event.preventDefault();
  const sent = new FormData(form, event.submitter);
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  const words = told.words ?? told.wrong?.words ?? t("That did not work. Please try again.");
  if (told.wrong?.field) tell(form, told.wrong);
  const place = form.querySelector("[data-said]");
  if (place) place.textContent = words;
  drawGates(told.gates ?? []);
}

/** A kept check answers a field of the card, so its gates stand differently. @param {GateLine[]} gates */
function drawGates(gates) {
  const place = document.querySelector(".gates");
  if (!(place instanceof HTMLElement) || !gates.length) return;
  if (!("drawn" in place.dataset)) place.replaceChildren();
  place.dataset["drawn"] = "";
  render(gates.map(gateLine), place);
}

/** @param {GateLine} gate */
function gateLine({ name, filled, total, first, href }) {
  const left = total - filled;
  return html`<div class="gate ${left ? "todo" : ""}">
    <p><b>${name}</b> <span class="soft">${t("%(filled)s of %(total)s", { filled, total })}</span> ${left ? nothing : icon("check", t("passed"))}</p>
    ${left
      ? html`<p class="small gate-next">${tn("%(num)s missing", "%(num)s missing", left)}. ${t("Next:")} <a href=${href}>${first}</a></p>`
      : nothing}
  </div>`;
}

/** The target that is typed on a card is the number a day of the checks beside it. */
function followTarget() {
  const card = document.querySelector("form[data-card]");
  if (!(card instanceof HTMLFormElement) || !document.querySelector("[data-checks]")) return;
  card.addEventListener("input", () => {
    const [name = "", target = "", per = ""] = ["name", "target", "per"].map((each) => fieldOf(card, each)?.value.trim());
    if (!target || !isADay(per)) return;
    uncover();
    for (const form of document.querySelectorAll("[data-checks] form")) take(form, name, target);
  });
}

/** The checks that waited for a target per day. */
function uncover() {
  for (const waiting of document.querySelectorAll("[data-waits]")) waiting.removeAttribute("hidden");
  document.querySelector("[data-otherwise]")?.setAttribute("hidden", "");
}

/** @param {string} per */
function isADay(per) {
  return [t("day"), "day"].some((word) => per.toLowerCase().includes(word));
}

/** @param {Element} form @param {string} name of the KPI @param {string} target */
function take(form, name, target) {
  if (!(form instanceof HTMLFormElement)) return;
  put(fieldOf(form, "units"), target);
  const mix = fieldOf(form, "mix");
  if (mix && target) put(mix, mix.value.split("\n").map((line) => lineWith(line, name, target)).join("\n"));
}

/** A line "name; how many; minutes" with another number. @param {string} line @param {string} name @param {string} target */
function lineWith(line, name, target) {
  const [own, , minutes] = line.split("; ");
  return own === name && minutes ? [own, target, minutes].join("; ") : line;
}

/** @param {HTMLInputElement | HTMLTextAreaElement | null} field @param {string} value */
function put(field, value) {
  if (!field || field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
