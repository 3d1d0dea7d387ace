/**
 * Numbers, days and times of the day as the reader's language writes them, times in the time zone of the team.
 * Must never compute: what comes in as 1333.3 goes out as 1,333.3 or 1.333,3, and a clock such as 9:36 stays as it is.
 */
import { language } from "./i18n.js";

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const MOST_DIGITS = 6;

/** The zone of the team; until it is known, the zone of this machine. @type {string | undefined} */
let zone;

/** Tells times of the day in this zone from now on. @param {string | undefined} name such as "Europe/Lisbon" */
export function useZone(name) {
  zone = name && isKnown(name) ? name : undefined;
}

/** English here is the one that writes 14:02 and 16 June. */
export function locale() {
  return language() === "en" ? "en-GB" : language();
}

/** A decimal such as "1333.3" as people of this language write it; anything else stays as it is. @param {string | number} value */
export function number(value) {
  const text = String(value);
  return NUMBER.test(text) ? new Intl.NumberFormat(locale(), { maximumFractionDigits: MOST_DIGITS }).format(Number(text)) : text;
}

/** A time of the day, such as 14:02. @param {number | string} at */
export function timeOfDay(at) {
  return new Date(at).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", ...inZone() });
}

/** A day in words: of a moment in the team's zone, or of the calendar. @param {number | string} at a moment in ms, or "2027-01-31" */
export function dayWords(at) {
  /** @type {Intl.DateTimeFormatOptions} */
  const words = { day: "numeric", month: "long", year: "numeric" };
  if (typeof at === "string" && at.length === 10) return calendar(at, words);
  return new Date(at).toLocaleDateString(locale(), { ...words, ...inZone() });
}

/** A month in words. @param {string} month such as "2027-01" */
export function monthWords(month) {
  return calendar(`${month}-15`, { month: "long", year: "numeric" });
}

/** A weekday by its number, Monday is 1. @param {number} day */
export function weekdayWords(day) {
  return calendar(`2024-01-0${day}`, { weekday: "long" }); // January 2024 begins on a Monday
}

/**
 * A number between how it is typed here and how it travels: where people write 12,5 both marks change places.
 * The same way back. What can be read in two ways stays so, and the server says it.
 * @param {string} text
 */
export function swapMarks(text) {
  return writesComma() ? text.replace(/[.,]/g, (mark) => (mark === "." ? "," : ".")) : text;
}

/** A line "name; how many; minutes" between how it is typed here and how it travels. @param {string} line */
export function swapInLine(line) {
  const [, name, numbers] = /^(.*?)((?:;[^;]*){2})$/.exec(line) ?? [];
  return numbers ? name + swapMarks(numbers) : line;
}

function writesComma() {
  return new Intl.NumberFormat(locale()).format(1.5).includes(",");
}

/** @param {string} day @param {Intl.DateTimeFormatOptions} words */
function calendar(day, words) {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale(), { ...words, timeZone: "UTC" });
}

function inZone() {
  return zone ? { timeZone: zone } : {};
}

/** Whether this browser knows a zone by that name. @param {string} name */
function isKnown(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
