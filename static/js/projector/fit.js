/**
 * No scrolling by the room: a slide fills the screen with the largest size that holds all of it; where even the small
 * size does not, it is cut into pages of whole items. A slide may ask for a new page itself (data-break), and for how
 * much it may grow (data-grow). Must never change what is said, only how large, and how much of it stands here.
 */

/** @typedef {HTMLElement[]} Page  items that stand on the screen together */

const LARGER = [1.5, 1.35, 1.2, 1.1];
const USUAL = 1;
/** For what is cut into pages; the smallest only for what does not fit one by itself. The sheets keep every text at 2.2 vh and more. */
const SMALLER = [0.8, 0.74, 0.68, 0.62, 0.56];
const OFF = "off-page";

/** Measure a slide and cut it into pages, at least one. @param {HTMLElement} slide @returns {Page[]} */
export function pagesOf(slide) {
  const items = /** @type {HTMLElement[]} */ ([...slide.querySelectorAll("[data-item]")]);
  const chapters = inChapters(items);
  const whole = sizesOf(slide).some((size) => holds(slide, size, chapters));
  return whole ? chapters : inPages(slide, items, chapters);
}

/** Show one page; any whole number will do, it wraps around. @param {Page[]} pages @param {number} wanted @returns {number} */
export function turnTo(pages, wanted) {
  const page = ((wanted % pages.length) + pages.length) % pages.length;
  show(pages.flat(), pages[page] ?? []);
  return page;
}

/** @param {HTMLElement} slide */
function sizesOf(slide) {
  const most = Number(slide.dataset.grow ?? USUAL);
  return [...LARGER.filter((size) => size <= most), USUAL, 0.9];
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

/** @param {HTMLElement} slide @param {number} size @param {Page[]} pages */
function holds(slide, size, pages) {
  slide.style.setProperty("--k", String(size));
  return pages.every((page) => fits(slide, pages.flat(), page));
}

/** @param {HTMLElement} slide @param {HTMLElement[]} items @param {Page[]} chapters @returns {Page[]} */
function inPages(slide, items, chapters) {
  let pages = chapters;
  for (const size of SMALLER) {
    if (holds(slide, size, chapters)) return chapters;
    pages = chapters.flatMap((chapter) => cut(slide, items, chapter));
    if (holds(slide, size, pages)) break;
  }
  return pages;
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
  return slide.scrollHeight <= slide.clientHeight + 1 && slide.scrollWidth <= slide.clientWidth + 1;
}

/** A class and not `hidden`: what loses its box and gets it back would land a second time. @param {HTMLElement[]} items @param {Page} shown */
function show(items, shown) {
  for (const item of items) item.classList.toggle(OFF, !shown.includes(item));
}
