/**
 * Counting a show of hands: six numbers typed in, one for each answer. Must never be mixed with ballots.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { t } from "../i18n.js";
import { kpiOf, openRound, workshopOf } from "../projector/parts.js";
import { consentScale } from "../room/words.js";
import { open } from "./act-bar.js";
import { onSubmit } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */

/** The way to count hands on a KPI; not while a blind vote on it is open. @param {Desk} desk @param {Kpi} kpi */
export function countHands(desk, { id, hands }) {
  const { parts } = desk.live;
  if (workshopOf(parts).status !== "live" || openRound(parts)?.kpi === id) return nothing;
  return html`<button type="button" class="btn small" data-focus="hands" @click=${() => desk.set({ handsOn: id, more: false })}>${
    hands ? t("Count the hands again") : t("Count a show of hands")}</button>`;
}

/** @param {Desk} desk */
export function handsDialog(desk) {
  const kpi = kpiOf(desk.live.parts, desk.handsOn);
  if (!kpi) return nothing;
  return html`<dialog ${ref(open)} aria-labelledby="hands" @close=${() => desk.set({ handsOn: "" })}>
    <form class="stack" @submit=${onSubmit((form) => send(desk, kpi, form))}><h2 id="hands">${t("Show of hands: %(kpi)s", { kpi: kpi.name })}</h2>
      <p class="small soft">${t("Read the six answers out and count. It is shown apart from the ballots, as hatched bars.")}</p>
      <div class="con-hands">${consentScale().map(({ value, lead }, i) => field(value, lead, kpi.hands?.counts[i]))}</div>
      <p class="row end"><button type="button" class="btn" @click=${() => desk.set({ handsOn: "" })}>${t("Not now")}</button><button class="btn act">${t("Show these hands")}</button></p></form></dialog>`;
}

/** @param {string} value @param {string} lead @param {number | undefined} count counted before */
function field(value, lead, count) {
  return html`<label class="field"><span class="small"><b>${value}</b> ${lead.replace(/:$/, "")}</span>
    <input type="number" name="n${value}" min="0" max="500" step="1" inputmode="numeric" placeholder="0" .defaultValue=${String(count ?? "")}></label>`;
}

/** @param {Desk} desk @param {Kpi} kpi @param {HTMLFormElement} form */
async function send(desk, { id }, form) {
  const typed = new FormData(form);
  const counts = consentScale().map(({ value }) => Number(typed.get(`n${value}`)));
  if (await desk.send("CountHands", { kpi: id, counts })) desk.set({ handsOn: "" });
}
