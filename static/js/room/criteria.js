/**
 * What a ballot may rate beside the vote, from 1 to 5: the printed words (domain.md §5.2), in one order everywhere.
 * Must never draw, and never add criteria up.
 */
import { t } from "../i18n.js";
import { control, impact } from "./words.js";

/** @typedef {"realistic" | "sound" | "lasting" | "fitting" | "equipped"} Extra  what the leader may turn on */
/** @typedef {"impact" | "control" | Extra} Criterion */
/** @typedef {{ title: string, meaning: string, left: string, right: string }} Words */

/** @type {Criterion[]} */
export const CRITERIA = ["impact", "control", "realistic", "sound", "lasting", "fitting", "equipped"];
/** @type {Extra[]} */
export const EXTRA = ["realistic", "sound", "lasting", "fitting", "equipped"];

/** @param {Criterion} name @returns {Words} */
export function criterionWords(name) {
  return WORDS[name]();
}

/** The criteria that a round asks for besides Impact and Control, in order. @param {string[]} asked @returns {Extra[]} */
export function extraOf(asked) {
  return EXTRA.filter((name) => asked.includes(name));
}

/** @type {Record<Criterion, () => Words>} */
const WORDS = {
  impact,
  control,
  realistic: () => ({ title: t("Realistic"), meaning: t("Achievable in a normal week."), left: t("hardly ever"), right: t("in a normal week") }),
  sound: () => ({ title: t("Sound"), meaning: t("Hard to hit without helping a customer."), left: t("easy without helping"), right: t("only by helping") }),
  lasting: () => ({ title: t("Lasting"), meaning: t("I could hold this for a year."), left: t("not for long"), right: t("for a year") }),
  fitting: () => ({ title: t("Fitting"), meaning: t("It fits how we want to work."), left: t("against it"), right: t("just how we want to work") }),
  equipped: () => ({ title: t("Equipped"), meaning: t("I have the tools for it, and I know how."), left: t("no"), right: t("yes") }),
};
