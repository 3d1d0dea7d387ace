/**
 * The short scales of a ballot: Impact and Control at once, what the leader added folded under one line.
 * Must never show a scale that the round does not ask for.
 */
import { html, nothing } from "lit-html";
import { t, tn } from "../i18n.js";
import { number } from "../formats.js";
import { rating } from "../parts/scale.js";
import { CRITERIA, criterionWords, extraOf } from "./criteria.js";

/** @typedef {import("./criteria.js").Criterion} Criterion */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Choice} Choice */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */
/** @typedef {import("../live/shapes.js").BallotPart} BallotPart */

/** Impact and Control. @param {Desk} desk @param {RoundPart} round @param {Choice} choice */
export function ratings(desk, round, choice) {
  return html`${scale(desk, round, choice, "impact")}${scale(desk, round, choice, "control")}`;
}

/** What the leader added, folded. @param {Desk} desk @param {RoundPart} round @param {Choice} choice */
export function moreRatings(desk, round, choice) {
  const extra = extraOf(round.criteria);
  if (!extra.length) return nothing;
  const given = extra.filter((name) => choice[name] !== null).length;
  return html`<details class="room-more-rates"><summary>${moreWords(extra.length)} <span class="soft">${givenWords(given, extra.length)}</span></summary>
    <div class="room-rates">${extra.map((name) => scale(desk, round, choice, name))}</div></details>`;
}

/** What was rated, in one line. @param {BallotPart} mine */
export function ratingWords(mine) {
  const rated = CRITERIA.filter((name) => mine[name] !== null).map((name) => `${criterionWords(name).title} ${mine[name]}`);
  return [...rated, ...(mine.estimate ? [t("Your own estimate %(n)s", { n: number(mine.estimate) })] : [])].join(" · ");
}

/** @param {Desk} desk @param {RoundPart} round @param {Choice} choice @param {Criterion} name */
function scale(desk, round, choice, name) {
  const onChoose = (/** @type {string} */ step) => desk.choose(round.id, { [name]: step });
  return rating({ name: `ballot/${round.id}/${name}`, ...criterionWords(name), chosen: choice[name], onChoose });
}

/** @param {number} count */
function moreWords(count) {
  return tn("One more question", "%(n)s more questions", count);
}

/** @param {number} given @param {number} of */
function givenWords(given, of) {
  return given ? t("%(given)s of %(of)s answered", { given, of }) : t("if you like");
}
