/**
 * What a KPI needs from another team or gives to it, and what that team says, in words. Must never show a name: a part
 * that may carry one is drawn by the console itself.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { dayWords, number } from "../formats.js";
import { icon, owed } from "./symbols.js";

/** @typedef {import("../live/shapes.js").NeedPart} NeedPart */
/** @typedef {Pick<import("../live/parts.js").Parts, "all">} Parts */

/** The dependencies of a KPI, in the order in which they were noted; of all KPIs without one. @param {Parts} parts @param {string} [kpi] */
export function needsOf(parts, kpi) {
  return /** @type {NeedPart[]} */ (parts.all("need")).filter((need) => kpi === undefined || need.kpi === kpi);
}

/** What the other team is asked. @param {NeedPart} need */
export function question(need) {
  const said = { amount: number(need.amount), what: need.what, per: need.per };
  return need.flow === "gives" ? t("Can you take on %(amount)s %(what)s per %(per)s?", said) : t("Can you deliver %(amount)s %(what)s per %(per)s?", said);
}

/** "1,000 new leads per month from Marketing". @param {NeedPart} need */
export function ask(need) {
  const said = { team: need.team, amount: number(need.amount), what: need.what, per: need.per };
  return need.flow === "gives" ? t("%(amount)s %(what)s per %(per)s go to %(team)s", said) : t("%(amount)s %(what)s per %(per)s from %(team)s", said);
}

/** "Marketing: confirmed 1,000 / month on 12 May 2026". @param {NeedPart} need */
export function standing(need) {
  const said = { team: need.team, amount: amount(need), per: need.per, day: need.answered_at ? dayWords(need.answered_at) : "" };
  /** @type {Record<string, string>} */
  const words = {
    confirmed: t("%(team)s: confirmed %(amount)s / %(per)s on %(day)s", said),
    doubted: t("%(team)s: doubted %(amount)s / %(per)s on %(day)s", said),
    declined: t("%(team)s: declined %(amount)s / %(per)s on %(day)s", said),
  };
  return words[need.status] ?? t("%(team)s: asked for %(amount)s / %(per)s, no answer yet", said);
}

/** The first dependency that runs short, in a sentence; empty when there is none. @param {Parts} parts @param {string} id */
export function firstShortage(parts, id) {
  const need = needsOf(parts).find((one) => one.id === id);
  return need ? shortage(need) : "";
}

/** What is missing; empty when it is enough or nobody knows. @param {NeedPart} need */
export function shortage(need) {
  const missing = need.supply ? Number(need.amount) - Number(need.supply) : 0;
  if (missing <= 0) return "";
  const said = { team: need.team, supply: number(need.supply), amount: number(need.amount), what: need.what, per: need.per, missing: number(missing) };
  return need.flow === "gives"
    ? t("%(team)s can take on %(supply)s of %(amount)s %(what)s per %(per)s: %(missing)s too many.", said)
    : t("%(team)s can give %(supply)s of %(amount)s %(what)s per %(per)s: %(missing)s short.", said);
}

/** One dependency as a row. @param {NeedPart} need */
export function needRow(need) {
  const short = shortage(need);
  return html`${need.status === "asked" ? owed(html`<bdi>${standing(need)}</bdi>`) : html`<p><b><bdi>${standing(need)}</bdi></b></p>`}
    <p class="small soft"><bdi>${ask(need)}</bdi></p>
    ${short ? html`<p class="small need-short">${icon("triangle-alert")} <bdi>${short}</bdi></p>` : nothing}
    ${need.text ? html`<p class="quote pre"><bdi>${need.text}</bdi></p>` : nothing}
    ${need.answered_in ? html`<p class="small soft">${t("Answered for version %(n)s. It was not asked again since.", { n: need.answered_in })}</p>` : nothing}`;
}

/** The amount asked for; a part of it where that was confirmed. @param {NeedPart} need */
function amount({ amount: asked, supply, status }) {
  const partly = status === "confirmed" && Number(supply) !== Number(asked);
  return partly ? t("%(supply)s of %(amount)s", { supply: number(supply), amount: number(asked) }) : number(asked);
}
