/**
 * Names as short as they can be without being mistaken. Pure.
 */

/** First names, and the whole name where two share the first. @param {string[]} names @returns {string[]} */
export function shortNames(names) {
  const firsts = names.map(firstOf);
  return names.map((name, i) => (firsts.filter((one) => one === firsts[i]).length > 1 ? name : firstOf(name)));
}

/** @param {string} name */
export function firstOf(name) {
  return name.split(" ")[0] ?? name;
}
