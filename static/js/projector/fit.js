/**
 * No scrolling by the room: a slide that is too tall shrinks one step, then is cut into pages of whole items.
 * A slide may ask for a new page itself (data-break). Must never change what is said, only how much of it stands here.
 */

/** @typedef {HTMLElement[]} Page  items that stand on the screen together */

const TIGHT = "tight";
const OFF = "off-page";

/** Measure a slide and cut it into pages, at least one. @param {HTMLElement} slide @returns {Page[]} */
export function pagesOf(slide) {
  const items = /** @type {HTMLElement[]} */ ([...slide.querySelectorAll("[data-item]")]);
  const chapters = inChapters(items);
  slide.classList.remove(TIGHT);
  if (chapters.every((chapter) => fits(slide, items, chapter))) return chapters;
  slide.classList.add(TIGHT);
  return chapters.flatMap((chapter) => cut(slide, items, chapter));
}

/** Show one page; any whole number will do, it wraps around. @param {Page[]} pages @param {number} wanted @returns {number} */
export function turnTo(pages, wanted) {
  const page = ((wanted % pages.length) + pages.length) % pages.length;
  show(pages.flat(), pages[page] ?? []);
  return page;
}

/** @param {HTMLElement[]} items @returns {Page[]} never empty */
function inChapters(items) {
  /** @type {Page[]} */
  const chapters = [[]];
  for (const item of items) {
    if ("break" in item.dataset && chapters.at(-1)?.length) chapters.push([]);
    chapters.at(-1)?.push(item);
  }
  return chapters;
}

/** @param {HTMLElement} slide @param {HTMLElement[]} items @param {Page} chapter @returns {Page[]} */
function cut(slide, items, chapter) {
  /** @type {Page[]} */
  const pages = [[]];
  for (const item of chapter) {
    const page = pages.at(-1) ?? [];
    if (page.length && !fits(slide, items, [...page, item])) pages.push([item]);
    else page.push(item);
  }
  return pages;
}

/** @param {HTMLElement} slide @param {HTMLElement[]} items @param {Page} shown */
function fits(slide, items, shown) {
  show(items, shown);
  return slide.scrollHeight <= slide.clientHeight + 1;
}

/** A class and not `hidden`: what loses its box and gets it back would land a second time. @param {HTMLElement[]} items @param {Page} shown */
function show(items, shown) {
  for (const item of items) item.classList.toggle(OFF, !shown.includes(item));
}
