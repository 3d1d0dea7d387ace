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
    ["C", t("Count a show of hands")],
    ["F", t("Projector window")],
    ["← →", t("Pages of the slide")],
    ["+ − 0", t("The big screen larger, smaller, as usual")],
    ["D", t("The big screen dark or light")],
    ["1 to 6", t("The panels on the right, in their order")],
    ["O", t("More")],
    ["?", t("Show me around")],
    ["Esc", t("Keep a vote open that would close by itself")],
  ];
}
