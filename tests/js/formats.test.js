/** Numbers, days and times as each language writes them, in the zone of the team. */
import assert from "node:assert/strict";
import test from "node:test";
import { dayWords, monthWords, number, swapInLine, swapMarks, timeOfDay, useZone, weekdayWords } from "../../static/js/formats.js";

const NOON_UTC = Date.UTC(2027, 0, 31, 12, 0);
const LATE_UTC = Date.UTC(2027, 0, 31, 23, 30);

/** The page in a language. @param {string} lang */
function reading(lang) {
  globalThis.document = { documentElement: { lang }, getElementById: () => null };
}

test("a number is grouped and marked as the language does it", () => {
  const written = (lang) => { reading(lang); return number("1333.25").replace(/\s/g, " "); };
  assert.deepEqual(["en", "de", "fr", "es"].map(written), ["1,333.25", "1.333,25", "1 333,25", "1333,25"]);
});

test("what is no number stays as it is", () => {
  reading("de");
  assert.deepEqual(["9:36", "Dials", "", "12 %"].map(number), ["9:36", "Dials", "", "12 %"]);
});

test("a typed number changes its marks on the way out and back where people write 12,5", () => {
  reading("de");
  assert.deepEqual(["12,5", "12.5", "1.250", "12", "abc"].map(swapMarks), ["12.5", "12,5", "1,250", "12", "abc"]);
  assert.equal(swapMarks(swapMarks("1.250,5")), "1.250,5");
  reading("en");
  assert.deepEqual(["12.5", "12,5"].map(swapMarks), ["12.5", "12,5"]);
});

test("a moment is told in the zone of the team, wherever the reader sits", () => {
  reading("en");
  useZone("America/New_York");
  assert.equal(timeOfDay(NOON_UTC), "07:00");
  useZone("Asia/Tokyo");
  assert.equal(timeOfDay(NOON_UTC), "21:00");
  assert.equal(dayWords(LATE_UTC), "1 February 2027");
});

test("a day of the calendar is the same day in every zone", () => {
  reading("de");
  for (const zone of ["Pacific/Kiritimati", "Pacific/Niue", "No/Where"]) {
    useZone(zone);
    assert.equal(dayWords("2027-01-31"), "31. Januar 2027");
    assert.equal(monthWords("2027-01"), "Januar 2027");
    assert.equal(weekdayWords(1), "Montag");
  }
});

test("the numbers of a line change their marks, its name does not", () => {
  reading("de");
  assert.deepEqual(["Calls, 1st round; 12,5; 6", "no line", "Mail; 2"].map(swapInLine), ["Calls, 1st round; 12.5; 6", "no line", "Mail; 2"]);
});
