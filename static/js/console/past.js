/**
 * Keeps what was on the big screen and draws it, so that one of it can be brought back. Must never show it by itself.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { icon } from "../parts/symbols.js";
import { kpiOf, openRound, stageOf } from "../projector/parts.js";
import { slideName } from "../projector/slide.js";
import { slides } from "./screen.js";
import { before, bringBack, remember, same } from "./shown.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./shown.js").Shown} Shown */

const HISTORY = "shown";
const NOW = "on";

/** Note when something else came to the screen. @param {Desk} desk */
export function follow({ live, memory }) {
  const now = shownNow(live.parts);
  const last = /** @type {Shown | null} */ (memory.get(NOW, null));
  if (last && !same(last, now)) memory.set(HISTORY, remember(memory.get(HISTORY, []), last));
  memory.set(NOW, now);
}

/** @param {Desk} desk */
export function past(desk) {
  const { parts } = desk.live;
  const found = before(/** @type {Shown[]} */ (desk.memory.get(HISTORY, [])), shownNow(parts)).filter((one) => words(parts, one));
  if (!found.length) return nothing;
  return html`<section><h2 class="lab">${t("Shown before")}</h2><ul class="con-past">${found.map((one) => html`<li>${way(desk, one)}</li>`)}</ul></section>`;
}

/** @param {import("../projector/parts.js").Parts} parts @returns {Shown} */
function shownNow(parts) {
  const { spotlight, check } = stageOf(parts);
  return { slide: slideName(parts), spotlight, check };
}

/** @param {Desk} desk @param {Shown} one */
function way(desk, one) {
  const { parts } = desk.live;
  const commands = bringBack(one, stageOf(parts).spotlight);
  const blocked = Boolean(openRound(parts)) && commands.length > 1;
  return html`<button type="button" class="btn link small" ?disabled=${blocked} @click=${() => desk.go({ words: "", key: "", commands })}
    >${icon("undo-2")}<bdi>${words(parts, one)}</bdi></button>`;
}

/** What it is called; empty where it is gone. @param {import("../projector/parts.js").Parts} parts @param {Shown} one */
function words(parts, { slide, spotlight }) {
  const kpi = kpiOf(parts, spotlight)?.name ?? "";
  if (slide === "check") return kpi ? t("Reality check: %(kpi)s", { kpi }) : t("Reality check: the goal");
  return slides().find(([name]) => name === slide)?.[1] ?? kpi;
}
