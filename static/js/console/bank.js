/**
 * The time in hand over the finished phases, in words. Must never be a number without its unit.
 */
import { t } from "../i18n.js";

const MINUTE = 60;

/** @param {number} seconds planned minus used, below zero when late */
export function bankWords(seconds) {
  const minutes = Math.trunc(seconds / MINUTE);
  if (minutes > 0) return t("%(n)s min in hand", { n: minutes });
  return minutes < 0 ? t("%(n)s min over", { n: -minutes }) : t("as planned so far");
}
