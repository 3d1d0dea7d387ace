/**
 * "We should stop this one": said once of a KPI, on the table or in force, and counted. Must never read like a decision.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { isOnList } from "../parts/outcomes.js";
import { nameSwitch } from "./composer.js";
import { refusal } from "./refusal.js";
import { maySpeak, me, workshop } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */

const SPEAKERS = new Set(["participant", "cofacilitator"]);

/** How many would stop it, and the way to say so. @param {Desk} desk @param {KpiPart} kpi */
export function stopping(desk, kpi) {
  const mine = hasSaid(desk, kpi);
  const count = kpi.stops ? html`<p class="small">${tn("%(n)s would stop it.", "%(n)s would stop it.", kpi.stops)} ${mine ? html`<span class="soft">${t("You are one of them.")}</span>` : nothing}</p>` : nothing;
  return html`${count}${!mine && mayStop(desk, kpi) ? form(desk, kpi) : nothing}`;
}

/** @param {Desk} desk @param {KpiPart} kpi */
function form(desk, kpi) {
  const draft = `stop/${kpi.id}`;
  const text = desk.live.drafts.get(draft);
  const write = (/** @type {{ target: HTMLTextAreaElement }} */ { target }) => {
    desk.live.drafts.set(draft, target.value);
    desk.live.redraw();
  };
  return html`<details class="room-stop"><summary class="small"><u>${t("We should stop this one")}</u></summary><div class="stack tight">
    <div class="field"><label for=${draft}>${t("Why should we stop it?")}</label><textarea id=${draft} class="says" rows="2" maxlength="2000" .value=${live(text)} @input=${write}></textarea>
      <p class="field-help">${t("It is counted, and comes up when the list is looked at again.")}</p></div>
    ${refusal(desk, draft)}<div class="row between">${nameSwitch(desk)}
    <button type="button" class="btn" ?disabled=${!text.trim() || desk.isSending(draft)} @click=${() => desk.say(draft, kpi.id, "stop")}>${t("Say so")}</button></div></div></details>`;
}

/** On the table while it is open; in force for ever after. @param {Desk} desk @param {KpiPart} kpi */
function mayStop({ live: { parts } }, kpi) {
  const inForce = workshop(parts)?.status === "signed" && isOnList(kpi);
  return maySpeak(parts) || (inForce && SPEAKERS.has(me(parts)?.access ?? ""));
}

/** @param {Desk} desk @param {KpiPart} kpi */
function hasSaid({ live: { parts } }, { id }) {
  return /** @type {OwnPart[]} */ (parts.all("own")).some((own) => own.kind === "stop" && own.kpi === id);
}
