/**
 * The way in: what this is about, how to join, who is here by team. Must never show a name besides the leader's.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { peopleOf, workshopOf } from "../parts.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {{ team: string, here: number, of: number }} TeamHere */

const MANY = 12;

/** @param {Parts} parts */
export function join(parts) {
  return html`<div class="p-fill"><div class="p-two p-join">${about(parts)}${wayIn(parts)}</div>
    <ul class="p-here p-last">${peopleOf(parts).teams.map(teamHere)}<li class="p-first"><p class="p-text"><b>${t("First")}</b></p>
      <p class="p-text">${whatComesFirst(parts)}</p>
      ${workshopOf(parts).mix_checked ? html`<p class="p-small soft">${t("Mix checked")}</p>` : nothing}</li></ul></div>`;
}

/** @param {Parts} parts */
function about(parts) {
  const { title, promise, leader, team, minutes } = workshopOf(parts);
  return html`<section><p class="p-label faint">${tn("%(n)s minute", "%(n)s minutes", minutes)}</p>
    <h1 class="p-session" data-length=${lengthOf(title)}><bdi>${title}</bdi></h1>
    <blockquote class="p-promise"><bdi>${promise}</bdi></blockquote>
    <p class="p-text p-by"><b><bdi>${leader}</bdi></b> <span class="soft">${t("leads")} <bdi>${team}</bdi></span></p></section>`;
}

/** A title that would take the whole screen is set smaller. @param {string} title */
function lengthOf(title) {
  if (title.length <= 44) return "short";
  return title.length <= 90 ? "long" : "longest";
}

/** @param {Parts} parts */
function wayIn(parts) {
  const { id, code, join_url: url } = workshopOf(parts);
  return html`<section class="p-way"><img class="qr" src="/workshops/${id}/qr.svg" alt=${t("QR code of the way in")}>
    <ol><li><p class="p-text soft">${t("Scan, or open")}</p><p class="p-host">${host(url)}</p></li>
      <li><p class="p-text soft">${t("and type")}</p><p class="p-code">${code}</p></li></ol></section>`;
}

/** @param {TeamHere} team */
function teamHere({ team, here, of }) {
  const open = Math.max(0, of - here);
  return html`<li><p class="p-text"><b><bdi>${team}</bdi></b></p>
    <p class="seats-dots ${of > MANY ? "many" : ""}" aria-hidden="true">${rows("disc", here)}${rows("gap", open)}</p>
    <p class="p-small soft">${open ? t("%(here)s of %(of)s are here", { here, of }) : tn("%(n)s is here", "%(n)s are here", here)}</p></li>`;
}

/** @param {Parts} parts */
function whatComesFirst(parts) {
  const agenda = /** @type {import("../../live/shapes.js").AgendaPart} */ (parts.get("agenda") ?? []);
  const quiet = agenda.find(({ phase }) => phase === "silent_start")?.minutes ?? 0;
  return quiet
    ? tn("The promise, then %(n)s quiet minute: your own three numbers.", "The promise, then %(n)s quiet minutes: your own three numbers.", quiet)
    : t("The promise, and what we mean by our words.");
}

/** @param {string} url */
function host(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** @param {string} look @param {number} count */
function rows(look, count) {
  return Array.from({ length: count }, () => html`<i class=${look}></i>`);
}
