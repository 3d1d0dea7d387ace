/**
 * The room without a KPI in the middle: promise and words, silent start, where the talk goes, what was decided.
 * Must never say more than the phase has shown.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { Later } from "../live/later.js";
import { seats } from "../parts/symbols.js";
import { decision } from "./card.js";
import { figures } from "./check.js";
import { words } from "./help.js";
import { questions } from "./needs.js";
import { proposeButton } from "./propose.js";
import { rounds, stage, table, workshop } from "./room-state.js";
import { silent } from "./silent.js";
import { stopping } from "./stop.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").AgendaPart} AgendaPart */
/** @typedef {import("../live/shapes.js").HotPart} HotPart */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").PeoplePart} PeoplePart */
/** @typedef {import("../live/shapes.js").Picture} Picture */

const maps = new Later(() => import("../parts/map.js"));
const stamps = new Later(() => import("./signed.js"));
const closing = new Later(() => import("./pulse.js"));

/** @param {Desk} desk */
export function overview(desk) {
  const { parts } = desk.live;
  const list = workshop(parts);
  const now = stage(parts);
  if (!list || !now) return html`<p class="soft">${t("Coming in.")}</p>`;
  return html`<header class="room-head"><h1 id="place" tabindex="-1">${title(list.status, now.title)}</h1></header>
    ${questions(desk)}${body(desk, list.status, now.phase)}${figures(desk, "")}
    <p>${proposeButton(desk)}</p>`;
}

/** @param {string} status @param {string} phase */
function title(status, phase) {
  if (status === "live") return t(phase);
  /** @type {Record<string, string>} */
  const words = { draft: t("We start soon"), signed: t("The list is final"), abandoned: t("This workshop was given up") };
  return words[status] ?? "";
}

/** @param {Desk} desk @param {string} status @param {string} phase */
function body(desk, status, phase) {
  if (status === "signed") return html`${stamps.draw(desk.live, ({ signed }) => signed(desk))}${closing.draw(desk.live, ({ pulse }) => pulse(desk))}${decisions(desk)}`;
  if (status === "draft") return welcome(desk);
  if (phase === "same_words") return words();
  if (phase === "silent_start") return silent(desk);
  if (phase === "close") return html`${closing.draw(desk.live, ({ pulse }) => pulse(desk))}${decisions(desk)}`;
  if (phase === "decide") return decisions(desk);
  return phase === "open" ? welcome(desk) : whereTheTalkGoes(desk);
}

/** @param {Desk} desk */
function welcome({ live: { parts } }) {
  const list = workshop(parts);
  const people = /** @type {PeoplePart | undefined} */ (parts.get("people"));
  return html`<section class="stack wide">
    <div><p class="lab">${t("The promise")}</p><p class="said says pre"><bdi>${list?.promise}</bdi></p></div>
    <div><p class="lab">${t("The goal")}</p><p class="quote pre"><bdi>${list?.goal}</bdi></p></div>
    ${list?.occasion === "review" && list.why ? html`<div><p class="lab">${t("Why we look again")}</p><p class="quote pre"><bdi>${list.why}</bdi></p><p class="small"><a href="/workshops/${list.id}/review">${t("What the review looks at")}</a></p></div>` : nothing}
    ${people ? html`<div><p class="lab">${t("Who is here")}</p><ul class="room-teams">${people.teams.map(({ team, here, of }) => html`<li><bdi>${team}</bdi>
      ${seats(here, of, { words: t("%(here)s of %(of)s", { here, of }) })}</li>`)}</ul></div>` : nothing}
    ${agenda(/** @type {AgendaPart} */ (parts.get("agenda") ?? []))}</section>`;
}

/** @param {AgendaPart} plan */
function agenda(plan) {
  const steps = plan.filter(({ minutes }) => minutes > 0);
  return html`<details class="section"><summary><h2>${t("What happens")}</h2><span class="section-says">${
    tn("%(n)s minute", "%(n)s minutes", steps.reduce((sum, { minutes }) => sum + minutes, 0))}</span></summary>
    <ol class="facts section-body">${steps.map((step) => html`<li class="row between"><span>${t(step.title)}</span><b>${
      tn("%(n)s minute", "%(n)s minutes", step.minutes)}</b></li>`)}</ol></details>`;
}

/** @param {Desk} desk */
function whereTheTalkGoes(desk) {
  const { parts } = desk.live;
  const hot = /** @type {HotPart} */ (parts.get("hot") ?? []);
  const points = table(parts).map((kpi) => point(desk, kpi, hot)).filter((one) => one !== null);
  if (!hot.length) return nothing;
  return html`<section class="stack"><h2 class="section-title">${t("Where the time goes")}</h2>
    <ol class="room-hot">${hot.map((row) => hotRow(desk, row))}</ol>${points.length > 1 ? maps.draw(desk.live, ({ map }) => map({ points })) : nothing}</section>`;
}

/** @param {Desk} desk @param {HotPart[number]} row */
function hotRow(desk, { kpi, minutes, label }) {
  const part = /** @type {KpiPart | undefined} */ (desk.live.parts.get(`kpi/${kpi}`));
  return html`<li><button type="button" class="btn bare spread full" @click=${() => desk.goTo(kpi)}><span><b><bdi>${part?.name}</bdi></b>
    <span class="soft">${hotWord(label)}</span></span><span>${minutes ? tn("%(n)s minute", "%(n)s minutes", minutes) : t("parked")}</span></button></li>`;
}

/** @param {string} label */
function hotWord(label) {
  /** @type {Record<string, string>} */
  const words = { discuss: t("needs talk"), quick_check: t("a quick check"), confirm: t("to confirm"), clarify: t("clarify first") };
  return words[label] ?? "";
}

/** @param {Desk} desk @param {KpiPart} kpi @param {HotPart} hot */
function point({ live: { parts } }, kpi, hot) {
  const seen = rounds(parts, kpi).map((round) => round.picture).findLast((picture) => picture);
  if (!seen?.impact.median || !seen.control.median) return null;
  const label = hot.find((row) => row.kpi === kpi.id)?.label;
  return { id: kpi.id, label: kpi.name, impact: seen.impact.median, control: seen.control.median, talk: label !== "confirm" };
}

/** @param {Desk} desk */
function decisions(desk) {
  const decided = table(desk.live.parts).filter((kpi) => kpi.decision);
  return html`<ul class="room-decisions">${decided.map((kpi) => html`<li><h2 class="section-title"><bdi>${kpi.name}</bdi></h2>${decision(desk, kpi)}${stopping(desk, kpi)}</li>`)}</ul>`;
}
