/**
 * Words the facilitator could say, phase by phase: short, kind, in the first person. Only ever on the console.
 */
import { t } from "../i18n.js";
import { decimal, openRound, pictured, stageOf, workshopOf } from "../projector/parts.js";
import { undecided } from "./queue.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */

/** Below this the room advises against (domain.md §5.7). */
const LOW = 3;

/** @param {Parts} parts @returns {string} */
export function wordsToSay(parts) {
  const { status, promise } = workshopOf(parts);
  const { phase } = stageOf(parts);
  if (status === "draft") return t("Welcome. Scan the code or type it, and say who you are. We begin when everybody is here.");
  if (status === "signed") return t("Thank you. This is final until its review. Please say on your own screen how you take it.");
  if (phase === "open") return promise;
  if (openRound(parts)) return whileVoting(parts);
  if (stageOf(parts).tables) return t("First alone, then in pairs, then in fours, then all of us. Each table brings one thing it agrees on.");
  return (phase === "decide" && againstTheVote(parts)) || inPhase()[phase] || "";
}

/** For a decision that may well go against what the room said. @param {Parts} parts */
function againstTheVote(parts) {
  const [next] = undecided(parts);
  const median = next && pictured(parts, next.id)[0]?.picture?.median;
  if (!median || Number(median) >= LOW) return "";
  return t("On %(kpi)s you leaned %(middle)s of 5. If I decide differently I say so now, and why, and when we look at it again.", { kpi: next.name, middle: decimal(median) ?? "" });
}

/** @param {Parts} parts */
function whileVoting(parts) {
  const round = openRound(parts);
  const missing = round ? round.of - round.voted : 0;
  if (missing === 0) return t("Everybody has voted. I close it now, and we look at all of them together.");
  if (missing === 1) return t("One of us is still thinking. I close in a moment. I have not voted and I will not speak until the low votes have been read.");
  return t("Vote by yourself. A low vote helps us most: say in a sentence what would have to change.");
}

/** @returns {Record<string, string>} */
function inPhase() {
  return {
    same_words: t("Three words before we begin. A KPI is a number on our list. Leading can still change the result, lagging reports it. Which one is each of these?"),
    silent_start: t("A few quiet minutes. Write up to three numbers that matter to you. Nobody sees them yet, I do not either."),
    proposals: t("I say what it means and why I think of it, without a target. Ask what you do not understand; whether you like it comes later."),
    blind_1: t("One number at a time, everybody by themselves. I do not vote, and I see no vote before you do."),
    reveal: t("Look at it in silence first. Then I read the low votes. Nobody has to say which one is theirs."),
    discuss: t("Low votes first. What would have to change? Who sees this differently? I speak last."),
    additions: t("What else would work? Every idea gets a short answer from me: it fits, fits partly or does not fit, and why."),
    blind_2: t("Only what we changed. Vote as you see it now; staying where you were is fine."),
    decide: t("Now I decide, and I write down why. Where I decide differently from your advice, I say so."),
    close: t("I read the list back to you: the number, the owner, the review date. Then tell me how you take it; disagreeing is an answer too."),
  };
}
