/**
 * The ribbon over every screen: hatched while a list is not final, one solid saffron band once it is signed.
 * Must never name anybody but the leader.
 */
import { html } from "lit-html";
import { t, th } from "../i18n.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */

/** Of every screen until a list is signed; on a phone it says less. @param {string} leader @returns {Drawing} */
export function notFinal(leader) {
  return html`<aside class="not-final" aria-label=${t("Standing of this list")}><p><b>${t("Not final")}</b>
    <span class="not-final-promise">${
      th("You advise. %(leader)s decides, and writes down why.", { leader: html`<bdi>${leader}</bdi>` })}</span>
    <span class="not-final-brief">${t("nothing is decided yet")}</span></p></aside>`;
}

/** Of the big screens once the list is signed. @param {string} leader @param {number} number of the version @returns {Drawing} */
export function final(leader, number) {
  return html`<aside class="final-ribbon" aria-label=${t("Standing of this list")}><p><b>${t("Final")}</b>
    ${t("KPI list v%(number)s, decided by", { number })} <bdi>${leader}</bdi></p></aside>`;
}

/** Under the ribbon while nobody leads. @param {string} leader @returns {Drawing} */
export function roomWaits(leader) {
  return html`<aside class="room-waits"><p><b>${t("The room waits.")}</b>
    ${th("%(leader)s’s line is down. Nothing is lost.", { leader: html`<bdi>${leader}</bdi>` })}</p></aside>`;
}
