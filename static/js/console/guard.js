/**
 * The guard against a way to cheat: the leader's answer to what the room wrote, beside it. Must never send an empty one.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { onSubmit, onValue } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Comment} Comment */

/** @param {Desk} desk @param {Comment} risk */
export function guard(desk, { id, prompt, answer }) {
  if (prompt !== "cheat" || answer || !desk.isLeader) return nothing;
  const field = `guard/${id}`;
  const text = desk.live.drafts.get(field);
  return html`<form class="con-guard" @submit=${onSubmit(() => send(desk, id, field))}>
    <label class="field"><span class="lab">${t("The guard against it")}</span><input type="text" required maxlength="2000" class="says" data-focus=${field}
      .value=${livening(text)} @input=${onValue((typed) => desk.type(field, typed))}></label>
    <button class="btn small" ?disabled=${!text.trim()}>${t("Set the guard")}</button></form>`;
}

/** @param {Desk} desk @param {string} comment @param {string} field */
async function send(desk, comment, field) {
  const text = desk.live.drafts.get(field);
  if (await desk.send("AnswerComments", { comments: [comment], verdict: "adopted", text })) desk.live.drafts.sent(field, text);
  desk.live.redraw();
}
