/**
 * One drawing per slide, by name. Must never decide which slide is due: slide.js does.
 */
import { blank, glossary, promise, silent } from "./quiet.js";
import { card } from "./card.js";
import { check } from "./check.js";
import { decisions, list, signed } from "./decisions.js";
import { join } from "./join.js";
import { links } from "./links.js";
import { prompt } from "./prompt.js";
import { pulse } from "./pulse.js";
import { reveal } from "./reveal.js";
import { spots } from "./spots.js";
import { tables } from "./tables.js";
import { talk } from "./talk.js";
import { vote } from "./vote.js";

/** @typedef {import("../parts.js").Parts} Parts */
/** @typedef {import("../slide.js").SlideName} SlideName */

/** @type {Record<SlideName, (parts: Parts, now: () => number) => unknown>} */
const SLIDES = { join, blank, map: spots, list, promise, glossary, silent, card, vote, reveal, talk, decisions, signed, links, prompt, check, pulse, tables };

/** @param {SlideName} name @param {Parts} parts @param {() => number} now the server's milliseconds */
export function drawSlide(name, parts, now) {
  return SLIDES[name](parts, now);
}
