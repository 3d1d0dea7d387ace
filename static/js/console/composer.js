/**
 * The leader's answer: to the room's proposal, or to one or several comments at once. Must never send an empty one.
 */
import { html, nothing } from "lit-html";
import { live as livening } from "lit-html/directives/live.js";
import { t, tn } from "../i18n.js";
import { verdictWord } from "../room/words.js";
import { onSubmit, onValue } from "./events.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../projector/parts.js").Kpi} Kpi */
/** @typedef {import("../projector/parts.js").Comment} Comment */
/** @typedef {{ field: string, verdicts: string[], legend: string, about: string, words: string, send: (verdict: string, text: string) => Promise<boolean> }} Reply */

/** @param {Desk} desk @param {Kpi | undefined} kpi @param {Comment[]} said */
export function composer(desk, kpi, said) {
  const picked = said.filter(({ id, answer }) => desk.picked.has(id) && !answer);
  if (picked.length) return form(desk, toComments(desk, picked));
  return kpi?.from_room && !kpi.answer ? form(desk, toProposal(desk, kpi)) : nothing;
}

/** @param {Desk} desk @param {Comment[]} picked @returns {Reply} */
function toComments(desk, picked) {
  const comments = picked.map(({ id }) => id);
  return {
    field: "answer/comments",
    verdicts: ["adopted", "partly", "not_now", "no"],
    legend: tn("Your answer to %(n)s comment", "Your answer to %(n)s comments", picked.length),
    about: picked.length === 1 ? (picked[0]?.text ?? "") : "",
    words: tn("Answer %(n)s comment", "Answer %(n)s comments", picked.length),
    send: async (verdict, text) => {
      const done = await desk.send("AnswerComments", { comments, verdict, text });
      if (done) comments.forEach((id) => desk.picked.delete(id));
      return done;
    },
  };
}

/** @param {Desk} desk @param {Kpi} kpi @returns {Reply} */
function toProposal(desk, kpi) {
  return {
    field: `answer/${kpi.id}`,
    verdicts: ["fits", "partly", "does_not"],
    legend: t("Your answer to this proposal"),
    about: "",
    words: t("Answer the proposal"),
    send: (fit, text) => desk.send("AnswerProposal", { kpi: kpi.id, fit, text }),
  };
}

/** @param {Desk} desk @param {Reply} reply */
function form(desk, reply) {
  const text = desk.live.drafts.get(reply.field);
  const verdict = reply.verdicts.includes(desk.verdict) ? desk.verdict : "";
  return html`<form class="composer" @submit=${onSubmit(() => submit(desk, reply, verdict))}>
    ${reply.about ? html`<p class="quote composer-about"><bdi>${reply.about}</bdi></p>` : nothing}
    <fieldset class="kinds"><legend class="lab">${reply.legend}</legend>
      ${reply.verdicts.map((one) => choice(desk, one, one === verdict))}</fieldset>
    <label class="field"><span class="lab">${t("because")}</span>
      <textarea required maxlength="2000" rows="2" .value=${livening(text)} @input=${onValue((typed) => keep(desk, reply.field, typed))}></textarea></label>
    <button class="btn act small" ?disabled=${!verdict || !text.trim()}>${reply.words}</button></form>`;
}

/** @param {Desk} desk @param {string} verdict @param {boolean} chosen */
function choice(desk, verdict, chosen) {
  return html`<label><input type="radio" name="verdict" required value=${verdict} .checked=${livening(chosen)}
    @change=${() => desk.set({ verdict })}><span>${verdictWord(verdict)}</span></label>`;
}

/** @param {Desk} desk @param {string} field @param {string} text */
function keep(desk, field, text) {
  desk.live.drafts.set(field, text);
  desk.live.redraw();
}

/** While it is on its way the next answer may begin; a refused one has its verdict back. @param {Desk} desk @param {Reply} reply @param {string} verdict */
async function submit(desk, reply, verdict) {
  const text = desk.live.drafts.get(reply.field);
  desk.set({ verdict: "" });
  if (await reply.send(verdict, text)) desk.live.drafts.sent(reply.field, text);
  else desk.set({ verdict: desk.verdict || verdict });
}
