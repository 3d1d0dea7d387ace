/**
 * What each key does, in words. Must never be the place where it is done.
 */
import { t } from "../i18n.js";

/** @returns {[letter: string, words: string][]} */
export function keyNames() {
  return [
    ["N", t("Next: the act on the big button, or the next KPI")],
    ["V", t("Open or close a vote")],
    ["R", t("Reveal")],
    ["S", t("Show the target")],
    ["A", t("Answer")],
    ["T", t("Two more minutes")],
    ["H", t("Hold or resume the clock")],
    ["J M L K B", t("Join screen, map, list, links, blank; again to go back")],
    ["F", t("Projector window")],
    ["← →", t("Pages of the slide")],
    ["1 to 9", t("The panels on the right, in their order")],
    ["O", t("More")],
  ];
}
