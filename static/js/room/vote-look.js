/**
 * How the vote card stands on this screen: put aside, folded to the chosen answer, being changed.
 * Must never hold a choice: that is a draft, and kept.
 */
export class VoteLook {
  #redraw;
  /** @type {Set<string>} rounds whose ballot is being changed */
  #changing = new Set();
  /** @type {Map<string, boolean>} */
  #aside = new Map();
  /** @type {Map<string, boolean>} */
  #folded = new Map();
  #tapped = true;

  /** @param {() => void} redraw */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  /** Whether the card waits as a pill: put there, or because it came while somebody was writing. @param {string} round @param {() => boolean} isWriting */
  isAside(round, isWriting) {
    if (!this.#aside.has(round)) this.#aside.set(round, isWriting());
    return this.#aside.get(round) ?? false;
  }

  /** @param {string} round @param {boolean} aside */
  putAside(round, aside) {
    this.#aside.set(round, aside);
    this.#redraw();
  }

  /** Whether only the chosen answer is shown, where there is no room for all. @param {string} round */
  isFolded(round) {
    return this.#folded.get(round) ?? true;
  }

  /** @param {string} round @param {boolean} folded */
  fold(round, folded) {
    this.#folded.set(round, folded);
    this.#redraw();
  }

  /** After a tap the other answers fold away; whoever walks through them by keys sees them all. @param {string} round */
  chosen(round) {
    this.#folded.set(round, this.#tapped);
  }

  /** @param {boolean} tapped a finger or a mouse, not a key */
  touched(tapped) {
    this.#tapped = tapped;
  }

  /** @param {string} round */
  isChanging(round) {
    return this.#changing.has(round);
  }

  /** @param {string} round @param {boolean} changing */
  change(round, changing) {
    if (changing) this.#changing.add(round);
    else this.#changing.delete(round);
    this.#aside.set(round, false);
  }
}
