/**
 * A show of hands as hatched bars, one for each answer from 0 to 5. Must never look like ballots, nor stand among them.
 */
import { html } from "lit-html";
import { t, tn } from "../i18n.js";
import { consentWords } from "../room/words.js";
import { figure, hiddenTable } from "./figure.js";

/** @typedef {import("lit-html").TemplateResult} Drawing */
/** @typedef {{ counts: number[] }} Hands  hands at 0 to 5 */

/** @param {Hands} counted @returns {Drawing} */
export function hands({ counts }) {
  const most = Math.max(1, ...counts);
  const n = counts.reduce((sum, count) => sum + count, 0);
  return figure({
    look: "hands",
    picture: html`<p class="hands-title"><b>${t("Show of hands")}</b> <span>${tn("%(n)s hand", "%(n)s hands", n)}</span></p>
      <svg class="hands-defs" aria-hidden="true"><defs><pattern id="hands-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"
        ><rect width="3" height="7"></rect></pattern></defs></svg>
      <ol class="hands-rows" aria-hidden="true">${counts.map((count, answer) => row(answer, count, count / most))}</ol>`,
    table: hiddenTable(t("Show of hands"), [t("Answer"), t("Hands")], counts.map((count, answer) => [`${answer} ${consentWords()[answer] ?? ""}`, count])),
  });
}

/** @param {number} answer @param {number} count @param {number} share of the longest bar */
function row(answer, count, share) {
  return html`<li class=${count ? "used" : ""}><b>${answer}</b><span class="hands-word">${consentWords()[answer]}</span>
    <svg><rect class="hands-bar" width="${Math.round(share * 100)}%" height="100%"></rect></svg><span class="hands-count">${count}</span></li>`;
}
