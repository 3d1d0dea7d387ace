/**
 * The map of all KPIs, and where the room spends its minutes. Must never rank: the order is the order of talk.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../../i18n.js";
import { map } from "../../parts/map.js";
import { hotSpots, kpiOf, kpis, pictured } from "../parts.js";
import { sentence as say } from "../../room/words.js";
import { labelWord } from "../words.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").HotSpot} HotSpot */

const LINE = 120;

/** @param {Parts} parts */
export function spots(parts) {
  return html`<div class="p-two map"><section class="p-map"><h1 class="p-title">${t("What moves the goal, and is it ours to move?")}</h1>
      ${map({ points: points(parts) }, { big: true })}</section>
    <section class="p-order">${order(parts)}</section></div>`;
}

/** One point per KPI with both medians. @param {Parts} parts @returns {import("../../parts/map.js").Point[]} */
export function points(parts) {
  return kpis(parts).flatMap(({ id, name }) => {
    const [newest] = pictured(parts, id);
    const { impact, control } = newest?.picture ?? {};
    if (!impact?.median || !control?.median) return [];
    return [{ id, label: name, impact: impact.median, control: control.median, talk: newest?.picture?.label !== "confirm" }];
  });
}

/** @param {Parts} parts */
function order(parts) {
  const hot = hotSpots(parts);
  const total = hot.reduce((sum, { minutes }) => sum + minutes, 0);
  const talk = hot.filter(({ label, minutes }) => label !== "confirm" && minutes);
  return html`<h2 class="p-title">${tn("Where we spend %(n)s minute", "Where we spend %(n)s minutes", total)}</h2>
    <ol>${talk.map((spot) => row(parts, spot))}${quiet(parts, t("each to confirm:"), hot.filter(({ label, minutes }) => label === "confirm" && minutes))}
    ${quiet(parts, t("for another day:"), hot.filter(({ minutes }) => !minutes))}</ol>`;
}

/** @param {Parts} parts @param {HotSpot} spot */
function row(parts, { kpi, minutes, label }) {
  const [newest] = pictured(parts, kpi);
  return html`<li data-item><p class="p-minutes">${minutes}<small> ${t("min")}</small></p><div>
    <p class="p-spot"><i class="ring"></i><bdi>${kpiOf(parts, kpi)?.name}</bdi></p>
    <p class="p-small soft">${newest?.picture ? say(newest.picture.headline) : labelWord(label)}</p></div></li>`;
}

/** @param {Parts} parts @param {string} words @param {HotSpot[]} list */
function quiet(parts, words, list) {
  if (!list.length) return nothing;
  const [first = [], ...others] = inLines(list.map(({ kpi }) => kpiOf(parts, kpi)?.name ?? ""));
  return html`<li class="calm" data-item><p class="p-minutes">${list[0]?.minutes}<small> ${t("min")}</small></p>
    <p class="p-small">${words} <b><bdi>${first.join(", ")}</bdi></b></p></li>
    ${others.map((names) => html`<li class="calm goes-on" data-item><p class="p-small"><b><bdi>${names.join(", ")}</bdi></b></p></li>`)}`;
}

/** Names in pieces that stand on a page together. @param {string[]} names @returns {string[][]} */
function inLines(names) {
  return names.reduce((/** @type {string[][]} */ lines, name) => {
    const last = lines.at(-1);
    return last && last.join().length + name.length < LINE ? [...lines.slice(0, -1), [...last, name]] : [...lines, [name]];
  }, []);
}
