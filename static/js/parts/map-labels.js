/**
 * Where the names on the map stand, so that none covers another. Pure numbers in the units of the picture; must never draw.
 */

/** @typedef {{ x: number, y: number, label: string }} Dot */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number, anchor: "start" | "middle" | "end", lead: boolean }} Place  baseline of the text */
/** @typedef {{ frame: Box, font: number, radius: number, walls: Box[], lines: Box[] }} Ground */

const LETTER = 0.53;

/**
 * One place per dot, in the order given. Earlier dots choose first.
 * @param {Dot[]} dots @param {Ground} ground walls: words already there; lines: better not crossed
 * @returns {Place[]}
 */
export function placeLabels(dots, ground) {
  const taken = [...ground.walls, ...dots.map((dot) => around(dot, ground.radius))];
  return dots.map((dot) => {
    const best = cheapest(candidates(dot, ground), dot, taken, ground);
    taken.push(boxOf(best, dot.label, ground.font));
    return best;
  });
}

/**
 * Dots that fall on the same spot stand side by side.
 * @template {Dot} D
 * @param {D[]} dots @param {number} radius
 * @returns {D[]}
 */
export function spread(dots, radius) {
  return dots.map((dot, i) => {
    const same = dots.filter((other) => other.x === dot.x && other.y === dot.y);
    const before = dots.slice(0, i).filter((other) => other.x === dot.x && other.y === dot.y).length;
    return { ...dot, x: dot.x + (before - (same.length - 1) / 2) * radius * 2.3 };
  });
}

/** Close by first; then further up and down, tied to the dot by a thin line.
 * @param {Dot} dot @param {Ground} ground @returns {Place[]} */
function candidates({ x, y }, { font, radius }) {
  const [away, base, step] = [radius + font * 0.4, font * 0.34, font * 1.2];
  /** @type {Place[]} */
  const near = [
    { x: x + away, y: y + base, anchor: "start", lead: false },
    { x: x - away, y: y + base, anchor: "end", lead: false },
    { x, y: y - away, anchor: "middle", lead: false },
    { x, y: y + away + font * 0.75, anchor: "middle", lead: false },
    { x: x + radius, y: y - away, anchor: "end", lead: false },
    { x: x + radius, y: y + away + font * 0.75, anchor: "end", lead: false },
    { x: x - radius, y: y - away, anchor: "start", lead: false },
    { x: x - radius, y: y + away + font * 0.75, anchor: "start", lead: false },
  ];
  return [...near, ...[1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].flatMap((rows) => further(x, y + base + rows * step, away))];
}

/** @param {number} x @param {number} y @param {number} away @returns {Place[]} */
function further(x, y, away) {
  return [
    { x: x + away * 1.3, y, anchor: "start", lead: true },
    { x: x - away * 1.3, y, anchor: "end", lead: true },
  ];
}

/** @param {Place[]} places @param {Dot} dot @param {Box[]} taken @param {Ground} ground */
function cheapest(places, dot, taken, ground) {
  const costs = places.map((place, rank) => cost(boxOf(place, dot.label, ground.font), taken, ground) + rank);
  return /** @type {Place} */ (places[costs.indexOf(Math.min(...costs))]);
}

/** Leaving the frame is worst, covering a word or a dot nearly so, crossing a line only a pity.
 * @param {Box} box @param {Box[]} taken @param {Ground} ground */
function cost(box, taken, { frame, lines }) {
  const outside = box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
  const covered = taken.filter((other) => overlap(box, other)).length;
  const crossed = lines.filter((line) => overlap(box, line)).length;
  return (outside ? 1000 : 0) + covered * 100 + crossed * 3;
}

/** @param {Place} place @param {string} label @param {number} font @returns {Box} */
function boxOf({ x, y, anchor }, label, font) {
  const width = label.length * LETTER * font;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - font * 0.8, bottom: y + font * 0.25 };
}

/** @param {Dot} dot @param {number} radius @returns {Box} */
function around({ x, y }, radius) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
