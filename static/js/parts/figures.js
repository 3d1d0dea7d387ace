/**
 * Numbers, days and months of the server as the reader writes them, alone and inside sentences.
 * Must never compute: what comes in as 1333.3 goes out as 1,333.3, and a clock such as 9:36 stays as it is.
 */
import { t } from "../i18n.js";
import { dayWords, monthWords, number } from "../formats.js";

/** @typedef {import("../live/check-shapes.js").Cell} Cell */

const NUMBER = /^(-?\d+(?:\.\d+)?)( %)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

/** A sentence, a number or a name in the reader's language. @param {Cell | null | undefined} cell @returns {string} */
export function said(cell) {
  if (!Array.isArray(cell)) return figure(cell ?? "");
  const [msgid, params] = cell;
  return t(msgid, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, figure(String(value))])));
}

/** One value; what is no number, day or month stays as it is. @param {string} text */
export function figure(text) {
  const [, digits, percent = ""] = NUMBER.exec(text) ?? [];
  if (digits) return number(digits) + percent;
  if (DAY.test(text)) return dayWords(text);
  return MONTH.test(text) ? monthWords(text) : text;
}
