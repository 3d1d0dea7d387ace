/**
 * The one act that comes next: its words, its key, and what is asked of the server. Pure; must never do it.
 * A co-facilitator is never offered what only the leader may do.
 */
import { t, tn } from "../i18n.js";
import { closedRounds, commentsOn, kpiOf, kpis, lastRound, openRound, spotlight, stageOf, versionOf, workshopOf } from "../projector/parts.js";
import { sentence } from "../room/words.js";
import { queueOf, toVoteOn, undecided } from "./queue.js";
import { unansweredFirst } from "./waiting.js";

/** @typedef {import("../projector/parts.js").Parts} Parts */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../projector/parts.js").Round} Round */
/** @typedef {[type: string, body: object]} Command */
/**
 * @typedef {object} Act
 * @property {string} words what the button says
 * @property {string} key the key printed on it
 * @property {Command[]} [commands] sent one after the other, until one is refused
 * @property {string} [href] a page instead of a command
 * @property {"composer"} [opens] something on this screen instead of a command
 * @property {boolean} [decides] deciding and signing wear saffron
 * @property {string} [confirm] asked first, where it cannot be undone
 * @property {{ words: string, next?: { words: string, href: string } }} [after] what is said once it is done, and a page that may be wanted then
 * @property {string} [note] what happens then
 * @property {string} [picks] the comment that is answered, where none was picked by hand
 * @property {string} [votesOn] the KPI whose vote it opens
 */

/** Below this no round is shown (domain.md §5.4). */
const FEWEST = 3;
const PHASES = ["open", "same_words", "silent_start", "proposals", "blind_1", "reveal", "discuss", "additions", "blind_2", "decide", "close"];

/** @type {Record<string, (parts: Parts, access: string) => Act>} */
const BY_PHASE = {
  proposals: showNext,
  blind_1: nextVote,
  reveal: fromReveal,
  discuss: nextHotSpot,
  additions: nextIdea,
  blind_2: nextVote,
  decide: nextDecision,
  close: nextDecision,
};

/** @param {Parts} parts @param {string} access of whoever looks @returns {Act | null} null when nothing is left to do */
export function nextAct(parts, access) {
  const { status, id } = workshopOf(parts);
  if (status === "draft") return openRoom();
  if (status === "signed") return { words: t("Open the record"), key: "N", href: `/versions/${versionOf(parts)?.id ?? ""}` };
  if (status !== "live" || !id) return null;
  const open = openRound(parts);
  return open ? closeVote(parts, open) : (BY_PHASE[stageOf(parts).phase] ?? startNext)(parts, access);
}

/** Close a vote; asked first while somebody is still thinking. @param {Parts} parts @param {Round} round @returns {Act} */
export function closeVote(parts, { id, voted, of }) {
  const missing = of - voted;
  const act = {
    words: t("Close the vote, %(voted)s of %(of)s", { voted, of }),
    key: "V",
    commands: command("CloseRound", { round: id }),
    note: voted < FEWEST ? t("With fewer than three votes there will be no picture.") : t("Closing freezes the round. The room sees nothing until you reveal it."),
  };
  if (missing <= 0) return act;
  const confirm = tn(
    "%(n)s person has not voted. A closed round stays closed.",
    "%(n)s people have not voted. A closed round stays closed.",
    missing,
  );
  return { ...act, confirm };
}

/** @param {Parts} parts @param {Kpi} kpi @returns {Act} */
export function openVote(parts, { id, name, rounds }) {
  const words = rounds.length ? t("Vote again on %(kpi)s", { kpi: name }) : t("Open the vote on %(kpi)s", { kpi: name });
  return { words, key: "V", commands: command("OpenRound", { kpi: id }), votesOn: id, note: t("Everybody gets the ballot on their own screen.") };
}

/** @param {Parts} parts @param {Kpi} kpi @returns {Act} */
export function showTarget(parts, { id }) {
  return {
    words: t("Show %(leader)s’s target", { leader: firstName(parts) }),
    key: "S",
    commands: command("ShowTarget", { kpi: id }),
    confirm: t("Everybody will see the number. This cannot be undone."),
    note: t("The room has estimated. Now your number may be seen."),
  };
}

/** Move to another phase. @param {Parts} parts @param {string} phase @returns {Act} */
export function startPhase(parts, phase) {
  return { words: t("Start “%(phase)s”", { phase: phaseTitle(parts, phase) }), key: "N", commands: command("GoToPhase", { phase }) };
}

/** The title of a phase as the agenda prints it. @param {Parts} parts @param {string} phase */
export function phaseTitle(parts, phase) {
  const agenda = /** @type {import("../live/shapes.js").AgendaPart} */ (parts.get("agenda") ?? []);
  return sentence(agenda.find((item) => item.phase === phase)?.title ?? phase);
}

/** @param {string} type @param {object} body @returns {Command[]} */
export function command(type, body = {}) {
  return [[type, body]];
}

/** @returns {Act} */
function openRoom() {
  return { words: t("Open the room"), key: "N", commands: command("OpenRoom"), note: t("The first phase begins and its clock runs.") };
}

/** @param {Parts} parts @returns {Act} */
function startNext(parts) {
  return startPhase(parts, PHASES[PHASES.indexOf(stageOf(parts).phase) + 1] ?? "close");
}

/** @param {Parts} parts @returns {Act} */
function showNext(parts) {
  const [next] = queueOf(parts);
  return next ? show(next, t("Next proposal: %(kpi)s", { kpi: next.name })) : startNext(parts);
}

/** @param {Kpi} kpi @param {string} words @returns {Act} */
function show(kpi, words) {
  return { words, key: "N", commands: command("PutInSpotlight", { kpi: kpi.id }) };
}

/** @param {Parts} parts @returns {Act} */
function nextVote(parts) {
  const [next] = toVoteOn(parts);
  const [thin] = queueOf(parts).filter((kpi) => kpi.vote_gap?.length && !kpi.from_room);
  if (next) return openVote(parts, next);
  if (thin) return completeCard(parts, thin);
  if (closedRounds(parts).length) return reveal(parts);
  return stageOf(parts).phase === "blind_2" ? withoutAVote(startNext(parts)) : startNext(parts);
}

/** Why nothing is voted on again, and what to do about it. @param {Act} act @returns {Act} */
function withoutAVote(act) {
  return { ...act, note: t("Only a changed card is voted on again, and none waits. To change one: Talk, “Open the card”.") };
}

/** @param {Parts} parts @param {Kpi} kpi @returns {Act} */
function completeCard(parts, { id, name, vote_gap: gap = [] }) {
  const missing = gap.map((label) => sentence(label)).join(", ");
  const words = t("Complete the card of %(kpi)s", { kpi: name });
  return { words, key: "V", href: `/workshops/${workshopOf(parts).id}/kpis/${id}`, note: t("Before a vote it needs: %(missing)s.", { missing }) };
}

/** @param {Parts} parts @returns {Act} */
function reveal(parts) {
  const count = closedRounds(parts).length;
  return {
    words: count === 1 ? t("Reveal the vote") : t("Reveal all %(count)s", { count }),
    key: "R",
    commands: command("RevealRounds"),
    confirm: t("Everybody will see the totals and the reasons of low votes, without names. This cannot be undone."),
    note: t("All dots land at once. Low votes are read first."),
  };
}

/** First the picture, then the map, then the hottest spot. @param {Parts} parts @returns {Act} */
function fromReveal(parts) {
  if (closedRounds(parts).length) return reveal(parts);
  if (stageOf(parts).slide !== "map") return { words: t("Show the map"), key: "M", commands: command("ShowSlide", { slide: "map" }) };
  const [first] = queueWithSpotlight(parts);
  const { commands = [] } = startNext(parts);
  if (!first) return startNext(parts);
  return { words: t("Discuss %(kpi)s first", { kpi: first.name }), key: "N", commands: [...commands, ...command("PutInSpotlight", { kpi: first.id })] };
}

/** @param {Parts} parts @param {string} access @returns {Act} */
function nextHotSpot(parts, access) {
  const kpi = spotlight(parts);
  const [next] = queueOf(parts);
  if (closedRounds(parts).length) return reveal(parts);
  if (kpi?.owed && access === "leader") return answerTalk(parts, kpi);
  if (kpi && access === "leader" && mayShowTarget(parts, kpi)) return showTarget(parts, kpi);
  if (kpi?.out_of_date && !kpi.vote_gap?.length) return openVote(parts, kpi);
  return next ? show(next, t("Next hot spot: %(kpi)s", { kpi: next.name })) : startNext(parts);
}

/** What was said comes before the leader's own number. @param {Parts} parts @param {Kpi} kpi @returns {Act} */
function answerTalk(parts, { id, owed }) {
  const [first] = unansweredFirst(commentsOn(parts, id));
  const words = owed > 1 ? t("Answer the first of %(n)s", { n: owed }) : t("Answer what was said");
  return { words, key: "A", opens: "composer", picks: first?.id ?? "", note: t("Low votes first. Several that say the same can be answered at once; N goes on without.") };
}

/** Sealed until the room has seen its own first vote. @param {Parts} parts @param {Kpi} kpi */
export function mayShowTarget(parts, kpi) {
  return kpi.target_state === "sealed" && lastRound(parts, kpi.id)?.status === "revealed";
}

/** @param {Parts} parts @param {string} access @returns {Act} */
function nextIdea(parts, access) {
  const kpi = spotlight(parts);
  const [next] = queueOf(parts);
  if (closedRounds(parts).length) return reveal(parts);
  if (kpi?.from_room && !kpi.answer && access === "leader") return answerIdea(kpi);
  return next ? show(next, t("Next idea: %(kpi)s", { kpi: next.name })) : afterIdeas(parts);
}

/** @param {Kpi} kpi @returns {Act} */
function answerIdea({ name }) {
  const note = t("It fits, fits partly or does not fit, because…");
  return { words: t("Answer %(kpi)s", { kpi: name }), key: "A", opens: "composer", note };
}

/** A second round only where something was changed or is new; a thin card is named, not waited for. @param {Parts} parts @returns {Act} */
function afterIdeas(parts) {
  const thin = kpis(parts).filter((kpi) => !kpi.rounds.length && kpi.vote_gap?.length).map(({ name }) => name);
  const waits = toVoteOn(parts).length > 0;
  const act = waits ? startPhase(parts, "blind_2") : withoutAVote(startPhase(parts, "decide"));
  return thin.length ? { ...act, note: t("Without a vote so far, because the card is not complete: %(names)s.", { names: thin.join(", ") }) } : act;
}

/** @param {Parts} parts @param {string} access @returns {Act} */
function nextDecision(parts, access) {
  const [next] = undecided(parts);
  const home = `/workshops/${workshopOf(parts).id}`;
  if (closedRounds(parts).length) return reveal(parts);
  if (access !== "leader") return atTheEnd(parts, Boolean(next));
  if (next) return { words: t("Decide: %(kpi)s", { kpi: next.name }), key: "N", href: `${home}/kpis/${next.id}/decision`, decides: true };
  if (stageOf(parts).phase === "decide") return startNext(parts);
  return { words: t("Sign the list"), key: "N", href: `${home}/versions/new`, decides: true, note: t("Signing makes it final. Missing things are named before.") };
}

/** @param {Parts} parts @param {boolean} waits @returns {Act} */
function atTheEnd(parts, waits) {
  const note = waits ? t("%(leader)s decides now.", { leader: firstName(parts) }) : t("%(leader)s signs now.", { leader: firstName(parts) });
  const list = { words: t("Show the list"), key: "L", commands: command("ShowSlide", { slide: "list" }), note };
  return !waits && stageOf(parts).phase === "decide" ? startNext(parts) : list;
}

/** The order of talk from its beginning. @param {Parts} parts */
function queueWithSpotlight(parts) {
  const hot = /** @type {{ kpi: string }[]} */ (parts.get("hot") ?? []);
  return hot.map(({ kpi }) => kpiOf(parts, kpi)).filter((kpi) => kpi !== undefined);
}

/** @param {Parts} parts */
function firstName(parts) {
  return workshopOf(parts).leader.split(" ")[0] ?? "";
}
