/**
 * The arithmetic that the leader showed: the same figures as on the big screen, following live. Read, never changed here.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";
import { Later } from "../live/later.js";
import { stage } from "./room-state.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/check-shapes.js").CheckPart} Check */

const drawing = new Later(() => import("./figures.js"));

/** Whether the big screen shows figures now: then they come first here, too. @param {Desk} desk */
export function areCalledUp({ live: { parts } }) {
  return stage(parts)?.slide === "check";
}

/** What was shown about a KPI, or about the goal; and what is on the big screen now. @param {Desk} desk @param {string} kpi empty for the goal */
export function figures(desk, kpi) {
  const { parts } = desk.live;
  const onScreen = areCalledUp(desk) ? parts.get(`check/${stage(parts)?.check}`) : undefined;
  const all = /** @type {Check[]} */ (parts.all("check")).filter((check) => check.kpi === kpi || (check === onScreen && !check.kpi));
  if (!all.length) return nothing;
  return drawing.draw(desk.live, ({ one }) => html`<section class="room-checks" aria-label=${t("The figures")}>
    ${all.map((check) => one(check, check === onScreen))}</section>`);
}
