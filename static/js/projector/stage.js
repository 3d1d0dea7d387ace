/**
 * One big screen in one window: draws what is due, dresses it as the console says, and turns its pages.
 * Must never send anything, and never scroll.
 */
import { html, nothing, render } from "lit-html";
import { t } from "../i18n.js";
import { pagesOf, turnTo } from "./fit.js";
import { frame } from "./frame.js";
import { lookOf, pageByHand, wear } from "./look.js";
import { isHere, stageOf } from "./parts.js";
import { slideName } from "./slide.js";
import { drawSlide } from "./slides/index.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {{ root: HTMLElement, parts: () => Parts, now: () => number, onPages?: (page: number, count: number) => void }} Setting */

const TURN_MS = 20_000;

export class Stage {
  #setting;
  /** @type {import("./fit.js").Page[]} */
  #pages = [[]];

  /** @param {Setting} setting */
  constructor(setting) {
    this.#setting = setting;
  }

  /** The whole screen as a template. @param {boolean} waits whether the leader's line has been down for a while */
  draw(waits) {
    const { now } = this.#setting;
    const parts = this.#setting.parts();
    const name = slideName(parts);
    queueMicrotask(() => this.arrange());
    return frame({ parts, name, now, waits, slide: drawSlide(name, parts, now), pages: html`<span id="pages"></span>` });
  }

  /** Dress the window and cut the slide into pages: after every drawing, and when the window changes. */
  arrange() {
    wear(lookOf(this.#setting.parts()), location.search, document.documentElement);
    const slide = document.getElementById("slide");
    this.#pages = slide ? pagesOf(slide) : [[]];
    this.turn();
  }

  /** Show the page that is due. */
  turn() {
    const page = turnTo(this.#pages, this.#wanted());
    const count = this.#pages.length;
    const foot = document.getElementById("pages");
    if (foot) render(count > 1 ? t("%(page)s of %(count)s", { page: page + 1, count }) : nothing, foot);
    this.#setting.onPages?.(page, count);
  }

  /** By hand where somebody turned; else long lists turn by the server's clock, so that all windows agree. */
  #wanted() {
    const byHand = pageByHand(lookOf(this.#setting.parts()), this.#onScreen());
    const waits = this.#setting.root.querySelector("[data-break]");
    return byHand ?? (waits ? 0 : Math.floor(this.#setting.now() / TURN_MS));
  }

  /** What is on the screen, so that a turned page belongs to it. */
  #onScreen() {
    const parts = this.#setting.parts();
    return isHere(parts) ? `${slideName(parts)}/${stageOf(parts).spotlight}` : "";
  }
}
