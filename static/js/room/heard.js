/**
 * The answers to what this person said or proposed, told as soon as they come. Must never tell those of an earlier visit
 * as news, nor anybody else's.
 */
import { t } from "../i18n.js";
import { answerWord } from "../parts/prompts.js";
import { ownProposals, workshop } from "./room-state.js";

/** @typedef {import("../live/parts.js").Parts} Parts */
/** @typedef {import("../live/shapes.js").Answer} Answer */
/** @typedef {import("../live/shapes.js").CommentPart} CommentPart */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").OwnPart} OwnPart */
/** @typedef {{ answer: Answer | null | undefined, prompt: string }} Mine */

/** Calls back with a sentence for each new answer. @param {Parts} parts @param {(words: string) => void} tell */
export function hearAnswers(parts, tell) {
  let before = answersToMe(parts);
  parts.observe(() => {
    const now = answersToMe(parts);
    for (const [key, mine] of now) if (before.has(key) && isNew(before.get(key), mine)) tell(words(parts, mine));
    before = now;
  });
}

/** What this person said and proposed, by key, with its answer. @param {Parts} parts @returns {Map<string, Mine>} */
function answersToMe(parts) {
  const said = /** @type {OwnPart[]} */ (parts.all("own")).map(({ id, prompt }) => /** @type {[string, Mine]} */ ([`comment/${id}`, { answer: /** @type {CommentPart | undefined} */ (parts.get(`comment/${id}`))?.answer, prompt }]));
  const proposed = ownProposals(parts).map(({ kpi }) => /** @type {[string, Mine]} */ ([`kpi/${kpi}`, { answer: /** @type {KpiPart | undefined} */ (parts.get(`kpi/${kpi}`))?.answer, prompt: "" }]));
  return new Map([...said, ...proposed]);
}

/** @param {Mine | undefined} before @param {Mine} now */
function isNew(before, { answer }) {
  return Boolean(answer) && (before?.answer?.text !== answer?.text || before?.answer?.verdict !== answer?.verdict);
}

/** @param {Parts} parts @param {Mine} mine */
function words(parts, { answer, prompt }) {
  const said = { leader: workshop(parts)?.leader ?? "", verdict: answerWord(answer?.verdict ?? "", prompt), text: answer?.text ?? "" };
  return t("%(leader)s answered: %(verdict)s, because: %(text)s", said);
}
