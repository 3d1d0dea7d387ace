/**
 * Arithmetic of stacked dots, in em and percent of the picture. Pure numbers; must never draw.
 */

/** @typedef {{ pitch: number, wide: number }} Packing  distance between dots in em, dots in one row */
/** @typedef {{ x: number, y: number }} Spot  em from the foot of the stack, y upwards */

const SMALLEST = 0.85;

/**
 * How closely the tallest stack must stand to fit: first the dots shrink, then they share rows.
 * @param {number} tallest dots in the tallest stack
 * @param {number} room height in em
 * @param {{ biggest: number, across: number }} limits largest pitch in em, most dots in one row
 * @returns {Packing}
 */
export function packing(tallest, room, { biggest, across }) {
  let wide = 1;
  while (wide < across && room / Math.ceil(tallest / wide) < Math.min(SMALLEST, biggest)) wide += 1;
  return { pitch: Math.min(biggest, room / Math.max(1, Math.ceil(tallest / wide))), wide };
}

/**
 * Where each dot of one stack stands, from the bottom row up.
 * @param {number} count @param {Packing} packed
 * @returns {Spot[]}
 */
export function spots(count, { pitch, wide }) {
  const across = Math.min(wide, count);
  return Array.from({ length: count }, (_, i) => ({
    x: ((i % wide) - (across - 1) / 2) * pitch,
    y: (Math.floor(i / wide) + 0.5) * pitch,
  }));
}

/** Height of a stack in em. @param {number} count @param {Packing} packed */
export function heightOf(count, { pitch, wide }) {
  return Math.ceil(count / wide) * pitch;
}

/** Centre of a step on a scale, in percent of the width. @param {number} value counted from 0 @param {number} steps */
export function percent(value, steps) {
  return `${round(((value + 0.5) / steps) * 100)}%`;
}

/** A length in em. @param {number} value */
export function em(value) {
  return `${round(value)}em`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}
