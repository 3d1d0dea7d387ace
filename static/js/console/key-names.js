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
    ["J M L B", t("Join screen, map, list, blank; again to go back")],
    ["F", t("Projector window")],
    ["← →", t("Pages of the slide")],
    ["1 2 3", t("Room, talk, signing")],
    ["O", t("More")],
  ];
}
