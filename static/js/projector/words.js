/**
 * Printed words that only the big screens need; the rest is the room's. Must never hold a sentence that depends on a workshop.
 */
import { t } from "../i18n.js";

/** The six answers under a large dot plot. */
export function consentWords() {
  return [
    t("Block: this would do harm"),
    t("Serious concern: must change"),
    t("Reservation: let’s talk first"),
    t("I can live with it"),
    t("I support it"),
    t("I will help make it work"),
  ];
}

/** The word of a whole middle from 1 to 5 on Impact; nothing between two steps. @param {number} middle */
export function impactWord(middle) {
  return [t("hardly closer"), t("a little closer"), t("somewhat closer"), t("clearly closer"), t("much closer")][middle - 1];
}

/** The word of a whole middle from 1 to 5 on Control; nothing between two steps. @param {number} middle */
export function controlWord(middle) {
  return [t("not mine"), t("a little mine"), t("half mine"), t("mostly mine"), t("fully mine")][middle - 1];
}

/** What is said at once; the rest stands on the card. @param {string} text */
export function firstSentence(text) {
  return text.match(/^.*?[.?!…](?=\s|$)/s)?.[0] ?? text;
}

/** What the talk on a KPI needs. @param {string} label */
export function labelWord(label) {
  /** @type {Record<string, string>} */
  const words = {
    discuss: t("needs talk"),
    clarify: t("clarify first, then vote again"),
    quick_check: t("a quick check"),
    confirm: t("to confirm"),
  };
  return words[label] ?? "";
}
