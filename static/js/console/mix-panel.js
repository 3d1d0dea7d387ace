/**
 * Whether the people in the room can speak for the team, before the first vote. For the leader alone.
 * Must never name anybody, and never be drawn where the room could see it.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { t, tn } from "../i18n.js";
import { timeOfDay } from "../formats.js";
import { sentence } from "../room/words.js";
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
    <details class="small"><summary>${standing(mix)}</summary>${look(desk, mix)}</details></section>`;
}

/** @param {Mix} mix */
function standing({ checked_at: at, findings }) {
  const left = findings.filter(({ override }) => !override).length;
  if (!at) return left ? tn("%(n)s thing to look at", "%(n)s things to look at", left) : t("Nothing to change");
  const words = left ? tn("Mix checked, %(n)s hint", "Mix checked, %(n)s hints", left) : t("Mix checked");
  return `${words}, ${timeOfDay(at)}`;
}

/** @param {Desk} desk @param {Mix} mix */
function look(desk, mix) {
  return html`<form class="stack tight" @submit=${onSubmit((form) => confirm(desk, form))}>
    ${mix.findings.length ? nothing : html`<p>${t("This mix can speak for the team.")}</p>`}
    <ul class="mix-list">${repeat(mix.findings, ({ rule }) => rule, item)}</ul>
    <p><button class="btn small">${t("Looked at it")}</button></p></form>`;
}

/** @param {Finding} finding */
function item({ rule, level, say, override }) {
  return html`<li class="mix-item" data-rule=${rule}><p class="mix-level ${level}">${levelWord(level)}</p>${say.map((said) => html`<p>${sentence(said)}</p>`)}
    <details class="none-because" ?open=${Boolean(override)}><summary>${t("It is fine, because…")}</summary>
      <input name=${PREFIX + rule} value=${override} maxlength="1000" class="input says" aria-label=${t("It is fine, because…")}></details></li>`;
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
