/**
 * The questions that a leader puts to the room (domain.md §5.6, capabilities E83, E86), word for word the same on every screen.
 * Must never hold an answer.
 */
import { t } from "../i18n.js";
import { verdictWord } from "../room/words.js";

/** @typedef {"suffer" | "cheat" | "hidden" | "habit" | "changed"} PromptName */
/** @typedef {import("./comment.js").Kind} Kind */

/** @type {PromptName[]} in the order of the buttons */
export const PROMPTS = ["suffer", "cheat", "hidden", "habit", "changed"];
/** What an answer is kept as. @type {Record<string, Kind>} */
const KINDS = { suffer: "concern", cheat: "concern", hidden: "concern", habit: "evidence", changed: "evidence" };

/** The question in full. @param {string} prompt */
export function question(prompt) {
  /** @type {Record<string, string>} */
  const words = {
    suffer: t("What will suffer?"),
    cheat: t("How could someone hit this and hurt us?"),
    hidden: t("Who does good work that this number would not see?"),
    habit: t("What do people really do to hit this?"),
    changed: t("What has changed in selling since last time?"),
  };
  return words[prompt] ?? "";
}

/** The same in two or three words, for a button. @param {string} prompt */
export function shortQuestion(prompt) {
  /** @type {Record<string, string>} */
  const words = { suffer: t("What suffers"), cheat: t("How to cheat it"), hidden: t("Who is not seen"), habit: t("What people really do"), changed: t("What has changed") };
  return words[prompt] ?? "";
}

/** The kind of comment that an answer becomes. @param {string} prompt @returns {Kind} */
export function kindOf(prompt) {
  return KINDS[prompt] ?? "idea";
}

/** How the leader's answer to a comment is called: what takes up a way to cheat is the guard against it. @param {string} verdict @param {string} [prompt] */
export function answerWord(verdict, prompt = "") {
  return prompt === "cheat" && verdict === "adopted" ? t("the guard") : verdictWord(verdict);
}
