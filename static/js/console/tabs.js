/**
 * The panels on the right. The phase opens one by itself; a choice by hand lasts until the phase changes.
 */
import { html } from "lit-html";
import { t } from "../i18n.js";
import { kpis, stageOf, workshopOf } from "../projector/parts.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Tab} Tab */

/** @type {Record<string, Tab>} */
const OF_PHASE = { proposals: "talk", reveal: "talk", discuss: "talk", additions: "talk", decide: "sign", close: "sign" };
/** @type {Tab[]} */
export const TABS = ["room", "talk", "numbers", "ledger", "links", "sign"];

/** The panel that stands open. @param {Desk} desk @returns {Tab} */
export function openTab(desk) {
  const { phase } = stageOf(desk.live.parts);
  const live = workshopOf(desk.live.parts).status === "live";
  return (desk.tabPhase === phase && desk.tab) || (live && OF_PHASE[phase]) || "room";
}

/** Open a panel by hand. @param {Desk} desk @param {Tab} tab */
export function choose(desk, tab) {
  desk.set({ tab, tabPhase: stageOf(desk.live.parts).phase });
}

/** @param {Desk} desk */
export function tabs(desk) {
  const words = { room: t("Room"), talk: talkWords(desk), numbers: t("Numbers"), ledger: t("Ledger"), links: t("Links"), sign: t("Sign") };
  return html`<div class="tabs con-tabs" role="tablist" data-guide="panels">${TABS.map((tab) => html`<button type="button" role="tab" id="tab-${tab}" aria-controls="con-panel"
    aria-selected=${openTab(desk) === tab} @click=${() => choose(desk, tab)}>${words[tab]}</button>`)}</div>`;
}

/** @param {Desk} desk */
function talkWords(desk) {
  const owed = kpis(desk.live.parts).reduce((sum, kpi) => sum + kpi.owed, 0);
  return owed ? html`${t("Talk")}<b class="tab-count" aria-hidden="true">${owed}</b><span class="unseen">, ${t("%(owed)s owed", { owed })}</span>` : t("Talk");
}
