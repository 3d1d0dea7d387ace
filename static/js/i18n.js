/**
 * The texts of the browser in the language of the page. Must never hold a text itself: English is the key,
 * the page's catalogue (a JSON block with the id "catalogue") holds the rest, and a missing one falls back to English.
 */

/** @typedef {Record<string, string | string[]>} Catalogue */
/** @typedef {Record<string, string | number>} Params */

const ORDER = ["zero", "one", "two", "few", "many", "other"];

/** @type {Catalogue} */
const catalogue = read();

/**
 * A text, its placeholders such as %(name)s or %(n)d filled.
 * @param {string} msgid @param {Params} [params]
 */
export function t(msgid, params = {}) {
  return fill(single(catalogue[msgid]) ?? msgid, params);
}

/**
 * A text that depends on a number; %(n)s is filled with it.
 * @param {string} one @param {string} many @param {number} n @param {Params} [params]
 */
export function tn(one, many, n, params = {}) {
  return fill(plural(catalogue[one], n) ?? (n === 1 ? one : many), { n, ...params });
}

/**
 * A text whose placeholders are drawings, for lit-html: plain pieces and the given values in the order of the language.
 * @param {string} msgid @param {Record<string, unknown>} params
 * @returns {unknown[]}
 */
export function th(msgid, params) {
  const pieces = t(msgid).split(/%\((\w+)\)[sd]/);
  return pieces.map((piece, i) => (i % 2 ? params[piece] : piece));
}

/** The language of the page, for dates and numbers. */
export function language() {
  return globalThis.document?.documentElement.lang || "en";
}

/** @returns {Catalogue} */
function read() {
  const block = globalThis.document?.getElementById("catalogue");
  return block?.textContent ? JSON.parse(block.textContent) : {};
}

/** @param {string} text @param {Params} params */
function fill(text, params) {
  return text.replace(/%\((\w+)\)[sd]/g, (whole, name) => String(params[name] ?? whole));
}

/** @param {string | string[] | undefined} entry */
function single(entry) {
  return Array.isArray(entry) ? entry[0] : entry;
}

/** @param {string | string[] | undefined} entry @param {number} n */
function plural(entry, n) {
  return Array.isArray(entry) ? entry[Math.min(pluralForm(n), entry.length - 1)] : entry;
}

/**
 * Which of gettext's forms a number takes. Gettext numbers them in the order of CLDR's categories, the unused left out.
 * @param {number} n
 */
function pluralForm(n) {
  const rules = new Intl.PluralRules(language());
  const known = rules.resolvedOptions().pluralCategories;
  return ORDER.filter((category) => known.some((name) => name === category)).indexOf(rules.select(n));
}
