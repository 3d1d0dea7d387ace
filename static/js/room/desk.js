/**
 * What this person is doing: where they look, what they chose but did not send, what was refused and why.
 * Must never be dragged along: while somebody writes, the room moves on without them.
 */
import { t } from "../i18n.js";
import { LeaderLine } from "../live/leader-line.js";
import { CRITERIA } from "./criteria.js";
import { BLIND_PHASES, me, placeOfRoom, stage } from "./room-state.js";
import { VoteLook } from "./vote-look.js";
import { refusalWords } from "./words.js";

/** @typedef {import("../live/live.js").Live} Live */
/** @typedef {import("../live/shapes.js").BallotPart} BallotPart */
/** @typedef {import("../live/wire.js").Ack} Ack */
/**
 * @typedef {object} Choice  a ballot that is not sent yet
 * @property {string | null} answer "0" to "5", "unclear" or "abstain"
 * @property {string | null} impact @property {string | null} control @property {string | null} realistic
 * @property {string | null} sound @property {string | null} lasting @property {string | null} fitting
 * @property {string | null} equipped
 * @property {string} estimate @property {string} reason
 */

/** @typedef {import("../parts/comment.js").Kind} Kind */
/** @typedef {{ words: string, isAnswer?: boolean, act: { words: string, onClick: () => void } }} Passing  news that goes away by itself */

const NOT_RATED = { impact: null, control: null, realistic: null, sound: null, lasting: null, fitting: null, equipped: null };
/** @type {Choice} */
const NOTHING = { answer: null, ...NOT_RATED, estimate: "", reason: "" };

/** After so long without an answer the line says so. */
const LATE_MS = 5000;
/** How long an answer is told; it stands in "My words and the answers" for good. */
const HEARD_MS = 20_000;

export class Desk {
  /** @type {Live} */
  live;
  /** What was just said about being ready, until the server has it too. @type {boolean | null} */
  #ready = null;
  nudged = false;
  #wide = matchMedia("(min-width: 64rem)");
  #veryWide = matchMedia("(min-width: 100rem)");
  /** Whether the composer stands open; on a phone it is folded otherwise. */
  writing = false;
  /** Refusals of an earlier visit or another tab. @type {{ words: string }[]} */
  news = [];
  /** Answers of the leader that came just now, and drafts just thrown away. @type {Passing[]} */
  heard = [];
  /** Where this person chose to stay; null while they follow the room. @type {string | null} */
  #stays = null;
  #shown = "";
  /** @type {Map<string, { words: string, field: string }>} */
  #refusals = new Map();
  /** @type {Map<string, number>} since when, in ms */
  #sending = new Map();
  /** @type {{ phase: string, on: boolean } | null} the switch "Add my name", once it was touched */
  #named = null;

  /** @param {Live} live */
  constructor(live) {
    this.live = live;
    this.leaderLine = new LeaderLine(live);
    this.look = new VoteLook(() => live.redraw());
    for (const width of [this.#wide, this.#veryWide]) width.addEventListener("change", () => live.redraw());
  }

  /** Whether this is the screen of a laptop: three columns beside each other. */
  get isWide() {
    return this.#wide.matches;
  }

  /** Whether there is room for the card beside the vote. */
  get isVeryWide() {
    return this.#veryWide.matches;
  }

  // --- where -------------------------------------------------------------------------------------------------------
  /** The place to draw: a KPI's id, "overview" or "mine". */
  place() {
    const room = placeOfRoom(this.live.parts);
    if (this.#stays === room) this.#stays = null;
    if (this.#stays === null && this.#shown && room !== this.#shown && isWriting()) this.#stays = this.#shown;
    this.#shown = this.#stays ?? room;
    return this.#shown;
  }

  /** @param {string} place */
  goTo(place) {
    this.#stays = place === placeOfRoom(this.live.parts) ? null : place;
    this.live.redraw();
  }

  follow = () => this.goTo(placeOfRoom(this.live.parts));

  // --- asking ------------------------------------------------------------------------------------------------------
  /**
   * Sends a command; a refusal is kept beside the thing it concerns.
   * @param {string} about the name of that thing @param {string} type @param {object} body @param {() => void} [after] once it is done
   */
  async ask(about, type, body, after) {
    this.#refusals.delete(about);
    this.#sending.set(about, Date.now());
    setTimeout(() => this.live.redraw(), LATE_MS);
    this.#settle(about, await this.live.send(type, body), after);
  }

  /** @param {string} about @param {Ack} ack @param {(() => void) | undefined} after */
  #settle(about, ack, after) {
    this.#sending.delete(about);
    if (ack.ok) after?.();
    else this.#refusals.set(about, { words: refusalWords(ack), field: ack.field ?? "" });
    this.live.redraw();
  }

  /** @param {string} about */
  isSending(about) {
    return this.#sending.has(about);
  }

  /** Whether something was sent five seconds ago and nobody answered. */
  get isLate() {
    return [...this.#sending.values()].some((since) => Date.now() - since >= LATE_MS);
  }

  /** @param {string} about */
  refusal(about) {
    return this.#refusals.get(about);
  }

  /** @param {string} words */
  tell(words) {
    this.news.push({ words });
    this.live.redraw();
  }

  /** An answer to this person came; the newest is told for a while, all of them stand under what they said. @param {string} words */
  hear(words) {
    const one = { words, isAnswer: true, act: { words: t("Read it"), onClick: () => { this.forget(one); this.goTo("mine"); } } };
    this.heard = this.heard.filter(({ isAnswer }) => !isAnswer);
    this.#tellForAWhile(one);
  }

  /** @param {Passing} one */
  #tellForAWhile(one) {
    this.heard = [...this.heard.slice(-2), one];
    this.live.redraw();
    setTimeout(() => this.forget(one), HEARD_MS);
  }

  /** @param {{ words: string }} one */
  forget(one) {
    this.news = this.news.filter((other) => other !== one);
    this.heard = this.heard.filter((other) => other !== one);
    this.live.redraw();
  }

  // --- voting ------------------------------------------------------------------------------------------------------
  /** @param {string} round @returns {Choice} */
  choice(round) {
    const kept = this.live.drafts.get(`ballot/${round}`);
    return kept ? { ...NOTHING, ...JSON.parse(kept) } : NOTHING;
  }

  /** @param {string} round @param {Partial<Choice>} change */
  choose(round, change) {
    this.live.drafts.set(`ballot/${round}`, JSON.stringify({ ...this.choice(round), ...change }));
    this.#refusals.delete(`ballot/${round}`);
    this.live.redraw();
  }

  /** @param {string} round @param {BallotPart} ballot */
  change(round, ballot) {
    this.look.change(round, true);
    this.choose(round, choiceOf(ballot));
  }

  /** @param {string} round */
  vote(round) {
    const choice = this.choice(round);
    void this.ask(`ballot/${round}`, "CastBallot", { round, ...ballotOf(choice) }, () => {
      this.look.change(round, false);
      this.live.drafts.sent(`ballot/${round}`, JSON.stringify(choice));
    });
  }

  /** Whether the vote card waits as a pill. @param {string} round */
  isAside(round) {
    return this.look.isAside(round, isWriting);
  }

  // --- talking -----------------------------------------------------------------------------------------------------
  /** Names are on, and off while people write blind, until the switch was touched in this phase. */
  get named() {
    const phase = stage(this.live.parts)?.phase ?? "";
    return this.#named?.phase === phase ? this.#named.on : !BLIND_PHASES.has(phase);
  }

  /** @param {boolean} on */
  setNamed(on) {
    this.#named = { phase: stage(this.live.parts)?.phase ?? "", on };
    this.live.redraw();
  }

  /** @param {boolean} writing */
  setWriting(writing) {
    if (this.writing === writing) return;
    this.writing = writing;
    this.live.redraw();
  }

  /** The kind of what is being written about a KPI; it stays with the draft. @param {string} kpi */
  kindOf(kpi) {
    return /** @type {Kind} */ (this.live.drafts.get(`kind/${kpi}`) || "question");
  }

  /** @param {string} kpi @param {Kind} kind */
  setKind(kpi, kind) {
    this.live.drafts.set(`kind/${kpi}`, kind);
    this.live.redraw();
  }

  /** Throws a draft away; for a while it can be brought back. @param {string} draft */
  discard(draft) {
    const text = this.live.drafts.get(draft);
    const back = () => { this.live.drafts.set(draft, text); this.forget(news); };
    const news = { words: t("Discarded."), act: { words: t("Bring it back"), onClick: back } };
    this.live.drafts.set(draft, "");
    this.#tellForAWhile(news);
  }

  /** Says what stands in a draft. @param {string} draft the field's name @param {string} kpi @param {string} kind @param {boolean} [named] */
  say(draft, kpi, kind, named = this.named) {
    const text = this.live.drafts.get(draft);
    void this.ask(draft, "AddComment", { kpi, kind, text, named }, () => {
      this.live.drafts.sent(draft, text);
      this.writing = false;
    });
  }

  // --- being ready -------------------------------------------------------------------------------------------------
  get ready() {
    return this.#ready ?? me(this.live.parts)?.ready ?? false;
  }

  /** @param {boolean} ready */
  beReady(ready) {
    this.#ready = ready;
    this.nudged = false;
    this.live.redraw();
    void this.live.signal("ready", { ready }).then((ack) => {
      if (!ack.ok) this.tell(refusalWords(ack));
      setTimeout(() => { this.#ready = null; this.live.redraw(); }, 1000);
    });
  }

  beNudged(nudged = true) {
    this.nudged = nudged;
    this.live.redraw();
  }
}

/** @param {Choice} choice */
function ballotOf({ answer, estimate, reason, ...rated }) {
  const consent = answer !== null && /^\d$/.test(answer) ? Number(answer) : null;
  const ratings = Object.fromEntries(CRITERIA.map((name) => [name, rated[name] === null ? null : Number(rated[name])]));
  return { consent, unclear: answer === "unclear", abstain: answer === "abstain", ...ratings, estimate: estimate.trim(), reason };
}

/** @param {BallotPart} ballot @returns {Choice} */
function choiceOf({ consent, unclear, abstain, estimate, reason, ...rated }) {
  const answer = unclear ? "unclear" : abstain ? "abstain" : String(consent);
  const ratings = Object.fromEntries(CRITERIA.map((name) => [name, rated[name] === null ? null : String(rated[name])]));
  return { answer, ...NOT_RATED, ...ratings, estimate, reason };
}

/** Whether somebody is in the middle of a sentence. */
function isWriting() {
  const field = document.activeElement;
  return (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")) && field.value !== "";
}
