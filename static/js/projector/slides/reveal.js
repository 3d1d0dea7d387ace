/**
 * What the votes say, in two beats: all dots land at once, then the middle and the finding in words.
 * The reasons of low votes follow on a page of their own. Must never show who, or a round that is withheld.
 */
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { t, tn } from "../../i18n.js";
import { roomThen } from "../../parts/stood.js";
import { criteriaStrip } from "../../parts/strip.js";
import { dotPlot } from "../../parts/dot-plot.js";
import { hands } from "../../parts/hands.js";
import { seats } from "../../parts/symbols.js";
import { extraStrips, sides } from "../../room/besides.js";
import { EXTRA } from "../../room/criteria.js";
import { sentence as say } from "../../room/words.js";
import { commentsOn, decimal, lastRound, lowVotes, pictured, spotlight } from "../parts.js";
import { consentWords, controlWord, impactWord } from "../words.js";
import { heading } from "./card.js";
import { spoke } from "./vote.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../parts.js").Kpi} Kpi */
/** @typedef {import("../parts.js").Picture} Picture */
/** @typedef {import("../parts.js").Round} Round */
/** @typedef {import("../parts.js").Comment} Comment */

const PIECE = 320;
const COUNTABLE = 24;
/** More words above than these leave no room for the large picture. */
const MOST_ABOVE = 200;

/** @param {Parts} parts */
export function reveal(parts) {
  const kpi = spotlight(parts);
  const round = kpi && lastRound(parts, kpi.id);
  if (!kpi || !round) return nothing;
  const low = lowVotes(commentsOn(parts, kpi.id)).filter((comment) => comment.round === round.id);
  if (!round.picture) return html`<div class="p-fill">${heading(kpi, turnout(round))}${withheld(round)}</div>`;
  return html`${heading(kpi, turnout(round))}
    ${keyed(round.id, beats(parts, kpi, round, low))}
    ${low.map((comment, i) => pieces(comment.text).map((text, part) => reason(text, i === 0 && part === 0)))}
    ${besides(kpi, round.picture)}`;
}

/** The picture of a round and the same of the one before. @param {Parts} parts @param {string} kpi */
export function plotData(parts, kpi) {
  const [now, then] = pictured(parts, kpi).map(({ picture }) => picture);
  return {
    counts: now?.counts ?? [0, 0, 0, 0, 0, 0],
    median: decimal(now?.median ?? null),
    before: then?.counts ?? null,
    medianBefore: decimal(then?.median ?? null),
    words: consentWords(),
  };
}

/** How many said what, in one line. @param {Picture} picture */
export function inOneLine({ detail }) {
  return detail.length ? `${detail.map((one) => say(one)).join(", ")}.` : "";
}

/** Words over the low votes. @param {number} reasons */
export function lowWords(reasons) {
  return reasons ? tn("Low votes first: %(n)s reason, no name", "Low votes first: %(n)s reasons, no names", reasons) : t("Low votes first");
}

/** Impact and Control. @param {Picture} picture */
export function strips({ impact, control }) {
  return html`${strip(t("Impact"), impact, impactWord, t("hardly brings us closer"), t("much closer"))}
    ${strip(t("Control"), control, controlWord, t("not mine to move"), t("mine to move"))}`;
}

/** What was asked besides, and the votes by team. @param {Picture} picture */
export function more(picture) {
  return html`${extraStrips(picture)}${sides(picture)}`;
}

/** A long text in pieces of whole sentences, so that it can be cut into pages. @param {string} text */
export function pieces(text) {
  const sentences = text.split(/(?<=[.?!…])\s+/);
  return sentences.reduce((/** @type {string[]} */ all, sentence) => {
    const last = all.at(-1);
    return last && last.length + sentence.length < PIECE ? [...all.slice(0, -1), `${last} ${sentence}`] : [...all, sentence];
  }, []);
}

/** How many voted: with their discs where these are few enough to be counted at a glance. @param {Round} round */
function turnout({ voted, of }) {
  return of <= COUNTABLE ? seats(voted, of) : html`<b class="p-text">${t("%(filled)s of %(total)s voted", { filled: voted, total: of })}</b>`;
}

/** @param {Parts} parts @param {Kpi} kpi @param {Round} round @param {Comment[]} low */
function beats(parts, kpi, round, low) {
  const picture = /** @type {Picture} */ (round.picture);
  return html`<div class="p-two p-reveal" data-item><section>${dotPlot(plotData(parts, kpi.id), { big: kpi.name.length + kpi.plain.length < MOST_ABOVE, landing: true, low: lowWords(low.length) })}</section>
    <section class="p-reading beat-two"><h2 class="p-headline">${say(picture.headline)}</h2>
      <p class="p-text">${inOneLine(picture)}</p>${spoke(parts, round)}${strips(picture)}</section></div>`;
}

/** @param {string} title @param {import("../parts.js").Scale} scale @param {(middle: number) => string | undefined} word @param {string} left @param {string} right */
function strip(title, { counts, median }, word, left, right) {
  const medianWord = word(Number(median));
  return criteriaStrip({ title, counts, median: decimal(median), left, right, ...(medianWord ? { medianWord } : {}) });
}

/** @param {string} text @param {boolean} first */
function reason(text, first) {
  return first
    ? html`<div class="p-reason" data-item data-break><h2 class="p-headline">${t("Low votes first")}</h2>
      <p class="p-small soft">${t("No names. Who sees this differently comes after.")}</p><p class="p-says p-quote"><bdi>${text}</bdi></p></div>`
    : html`<p class="p-says p-quote" data-item><bdi>${text}</bdi></p>`;
}

/** A page of its own, after the low votes; only where there is something to see. @param {Kpi} kpi @param {Picture} picture */
function besides(kpi, picture) {
  const asked = EXTRA.some((name) => picture[name]) || picture.sides.length;
  if (!asked && !kpi.hands && !kpi.review?.then) return nothing;
  return html`<div class="p-besides" data-item data-break><h2 class="p-title">${t("What else the room said")}</h2>${asked ? more(picture) : nothing}
    ${roomThen(kpi.review)}${kpi.hands ? html`<div class="p-hands">${hands(kpi.hands)}</div>` : nothing}</div>`;
}

/** @param {Round} round */
function withheld({ withheld: why }) {
  return html`<div class="p-withheld p-middle"><h2 class="p-headline">${why === "one_moved" ? t("Almost as before") : t("Too few votes for a picture")}</h2>
    <p class="p-text">${why === "one_moved"
      ? t("The picture is unchanged, or one vote moved. One moved vote would be a person, so the first picture stands.")
      : t("With so few votes a picture would show single people. The vote is kept and not shown.")}</p></div>`;
}
