/**
 * Whether the people in the room can speak for the team, before the first vote. For the leader alone.
 * Must never name anybody, and never be drawn where the room could see it.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { t, tn } from "../i18n.js";
import { timeOfDay, sentence } from "../room/words.js";
import { onSubmit } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/shapes.js").MixPart} Mix */
/** @typedef {Mix["findings"][number]} Finding */

const PREFIX = "override-";

/** @param {Desk} desk */
export function mixPanel(desk) {
  const mix = /** @type {Mix | undefined} */ (desk.live.parts.get("mix"));
  if (!mix || desk.live.parts.all("round").length) return nothing;
  return html`<section class="con-mix"><h2 class="lab">${t("The mix, only for you")}</h2>
    <p><b>${mix.lines.map(sentence).join(" · ")}</b></p>
    ${mix.missing ? html`<p class="small soft">${tn("%(n)s of the invited is not here", "%(n)s of the invited are not here", mix.missing)}</p>` : nothing}
    ${mix.checked_at ? checked(desk, mix, mix.checked_at) : look(desk, mix)}</section>`;
}

/** @param {Desk} desk @param {Mix} mix @param {number} at */
function checked(desk, mix, at) {
  const left = mix.findings.filter(({ override }) => !override).length;
  const words = left ? tn("Mix checked, %(n)s hint", "Mix checked, %(n)s hints", left) : t("Mix checked");
  return html`<details class="small"><summary>${words}, ${timeOfDay(at)}</summary>${look(desk, mix)}</details>`;
}

/** @param {Desk} desk @param {Mix} mix */
function look(desk, mix) {
  return html`<form class="stack tight" @submit=${onSubmit((form) => confirm(desk, form))}>
    ${mix.findings.length ? nothing : html`<p class="small">${t("This mix can speak for the team.")}</p>`}
    <ul class="mix-list small">${repeat(mix.findings, ({ rule }) => rule, item)}</ul>
    <p><button class="btn small">${t("Looked at it")}</button></p></form>`;
}

/** @param {Finding} finding */
function item({ rule, level, say, override }) {
  const name = PREFIX + rule;
  return html`<li class="mix-item"><p class="mix-level ${level}">${levelWord(level)}</p>${say.map((said) => html`<p>${sentence(said)}</p>`)}
    <div class="field"><label for=${name}>${t("It is fine, because…")}</label><input id=${name} name=${name} value=${override} maxlength="1000" class="says"></div></li>`;
}

/** @param {string} level */
function levelWord(level) {
  /** @type {Record<string, string>} */
  const words = { block: t("No secret vote"), warn: t("Better to change"), hint: t("Worth a thought"), info: t("Good to know") };
  return words[level] ?? level;
}

/** @param {Desk} desk @param {HTMLFormElement} form */
function confirm(desk, form) {
  const typed = [...new FormData(form)].map(([name, words]) => [name.slice(PREFIX.length), String(words).trim()]);
  void desk.send("ConfirmMix", { moment: "attendance", overrides: Object.fromEntries(typed.filter(([, words]) => words)) });
}
