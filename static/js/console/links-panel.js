/**
 * What a KPI needs from other teams and gives to them, noted here and answered by them; and how the list hangs together.
 * Must never answer for another team.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { swapMarks } from "../formats.js";
import { icon } from "../parts/symbols.js";
import { firstShortage, needRow, needsOf } from "../parts/needs.js";
import { kpiOf, kpis, spotlight, workshopOf } from "../projector/parts.js";
import { onSubmit, onValue } from "./events.js";
import { premises } from "./premise-form.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").LinksPart} LinksPart */
/** @typedef {import("../live/shapes.js").NeedPart} NeedPart */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */

/** @param {Desk} desk */
export function linksPanel(desk) {
  const { parts } = desk.live;
  const kpi = kpiOf(parts, desk.linksAbout) ?? spotlight(parts) ?? kpis(parts)[0];
  return html`${kpi ? html`${chooser(desk, kpi)}${between(desk, kpi)}${premises(desk, kpi.id)}` : html`<p class="small soft">${t("No KPI is on the table yet.")}</p>`}
    ${tree(desk)}`;
}

/** @param {Desk} desk @param {Kpi} kpi */
function chooser(desk, kpi) {
  return html`<div class="field"><select aria-label=${t("The links of")} .value=${livening(kpi.id)} @change=${onValue((linksAbout) => desk.set({ linksAbout }))}>
    ${kpis(desk.live.parts).map(({ id, name }) => html`<option value=${id} ?selected=${id === kpi.id}>${name}</option>`)}</select></div>`;
}

/** @param {Desk} desk @param {Kpi} kpi */
function between(desk, kpi) {
  const found = needsOf(desk.live.parts, kpi.id);
  return html`<section class="con-talk"><h3 class="lab">${t("Between teams")}</h3>
    ${found.length ? nothing : html`<p class="small soft">${t("Nothing is noted that another team has to give or to take on.")}</p>`}
    <ul class="comments">${found.map((need) => html`<li>${row(desk, kpi, need)}</li>`)}</ul>
    ${isOpen(desk) ? adding(desk, kpi) : nothing}</section>`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {NeedPart} need */
function row(desk, kpi, need) {
  const page = `/workshops/${workshopOf(desk.live.parts).id}/kpis/${kpi.id}/needs#${need.id}`;
  return html`${needRow(need)}${need.name ? html`<p class="small soft"><bdi>${need.name}</bdi></p>` : nothing}
    <p class="row tight"><a class="small" href=${page}>${t("Link for %(team)s", { team: need.team })}</a>
    ${isOpen(desk) ? html`<button type="button" class="btn small link" @click=${() => desk.send("DropNeed", { need: need.id })}>${t("Take it off")}</button>` : nothing}</p>`;
}

/** @param {Desk} desk @param {Kpi} kpi */
function adding(desk, kpi) {
  const others = kpis(desk.live.parts).filter(({ id }) => id !== kpi.id);
  return html`<details class="con-adding"><summary class="btn small">${t("Note a dependency")}</summary>
    <form class="con-note-form" @submit=${onSubmit((form) => add(desk, kpi, form))}>
    <fieldset class="kinds"><legend class="unseen">${t("Which way")}</legend><label><input type="radio" name="flow" value="needs" checked><span>${t("We need it")}</span></label>
      <label><input type="radio" name="flow" value="gives"><span>${t("They get it")}</span></label></fieldset>
    ${input("team", t("Which team"), { limit: 80 })}${input("what", t("What"), { limit: 120 })}${input("amount", t("How many"), { limit: 16 })}${input("per", t("Per"), { limit: 40, value: t("month") })}
    <label class="field"><span class="lab">${t("A KPI on this table that gives it")}</span><select name="source"><option value="">${t("none")}</option>
      ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></label>
    <button class="btn act small">${t("Note it")}</button></form></details>`;
}

/** @param {string} name @param {string} words @param {{ limit: number, value?: string }} setting */
function input(name, words, { limit, value = "" }) {
  return html`<label class="field"><span class="lab">${words}</span><input name=${name} required maxlength=${limit} inputmode=${name === "amount" ? "decimal" : "text"} .defaultValue=${value}></label>`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {HTMLFormElement} form */
async function add(desk, kpi, form) {
  if (!(await desk.send("AddNeed", { ...typedNeed(form), kpi: kpi.id }))) return;
  form.reset();
  form.closest("details")?.removeAttribute("open");
}

/** What was typed, the amount as it travels. @param {HTMLFormElement} form */
function typedNeed(form) {
  const typed = Object.fromEntries(new FormData(form));
  return { ...typed, amount: swapMarks(String(typed["amount"]).trim()) };
}

/** @param {Desk} desk */
function tree(desk) {
  const { parts } = desk.live;
  const links = /** @type {LinksPart | undefined} */ (parts.get("links"));
  if (!links) return nothing;
  return html`<section><h3 class="lab">${t("What serves what")}</h3>
    ${links.first_short ? html`<p class="small need-short">${icon("triangle-alert")} <bdi>${firstShortage(parts, links.first_short)}</bdi></p>` : nothing}
    <ul class="con-tree">${links.tree.map(({ kpi, depth }) => html`<li class="deep-${Math.min(depth, 3)}"><bdi>${kpiOf(parts, kpi)?.name}</bdi></li>`)}</ul>
    <p class="small"><a href="/workshops/${workshopOf(parts).id}/links">${t("Link the numbers, and see the map")}</a></p></section>`;
}

/** @param {Desk} desk */
function isOpen({ live: { parts } }) {
  return ["draft", "live"].includes(workshopOf(parts).status);
}
