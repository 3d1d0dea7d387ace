/**
 * The question that was put to the room: asked on every screen, answered by whoever wants to, with or without a name.
 * Must never take a sentence away from its writer: what was begun can be sent after the question is gone.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { kindOf, PROMPTS, question } from "../parts/prompts.js";
import { nameSwitch } from "./composer.js";
import { refusal } from "./refusal.js";
import { isOpen, maySpeak, said, sealedOwn, stage, table, workshop } from "./room-state.js";
import { comments, sealed } from "./talk.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{ prompt: string, kpi: string }} Asked */

/** @param {Desk} desk */
export function prompts(desk) {
  const now = asked(desk);
  const left = begun(desk).filter(({ prompt, kpi }) => prompt !== now?.prompt || kpi !== now.kpi);
  return html`${now ? asking(desk, now) : nothing}${left.map((one) => unsent(desk, one))}`;
}

/** What the room is asked now. @param {Desk} desk @returns {Asked | null} */
export function asked({ live: { parts } }) {
  const { prompt = "", prompt_kpi: kpi = "" } = stage(parts) ?? {};
  return prompt && workshop(parts)?.status === "live" ? { prompt, kpi } : null;
}

/** @param {Desk} desk @param {Asked} now */
function asking(desk, now) {
  const { parts } = desk.live;
  const answers = said(parts, now.kpi).filter(({ prompt }) => prompt === now.prompt);
  const own = sealedOwn(parts, now.kpi).filter(({ prompt }) => prompt === now.prompt);
  return html`<section class="room-prompt stack" aria-label=${t("A question to all of us")}>${heading(desk, now)}
    ${composer(desk, now)}
    ${own.length ? html`<h3 class="lab">${t("Only you see this until the round is over")}</h3>${sealed(desk, own)}` : nothing}
    ${answers.length ? html`<div class="room-prompt-answers">${comments(desk, answers, "")}</div>` : nothing}</section>`;
}

/** @param {Desk} desk @param {Asked} about */
function heading({ live: { parts } }, { prompt, kpi }) {
  const leader = workshop(parts)?.leader ?? "";
  const name = table(parts).find(({ id }) => id === kpi)?.name;
  return html`<div><p class="lab">${name ? t("%(leader)s asks about %(kpi)s", { leader, kpi: name }) : t("%(leader)s asks", { leader })}</p>
    <h2 class="room-finding">${question(prompt)}</h2></div>`;
}

/** @param {Desk} desk @param {Asked} about */
function unsent(desk, about) {
  return html`<section class="room-prompt stack"><p class="small soft">${t("This question is closed. You can still send what you began.")}</p>
    ${heading(desk, about)}${composer(desk, about)}</section>`;
}

/** @param {Desk} desk @param {Asked} about */
function composer(desk, { prompt, kpi }) {
  if (!maySpeak(desk.live.parts)) return nothing;
  const draft = draftOf(prompt, kpi);
  const text = desk.live.drafts.get(draft);
  return html`<form class="field" @submit=${submit}>
    <textarea class="says" rows="2" maxlength="2000" aria-label=${question(prompt)} data-focus=${draft} .value=${live(text)} @input=${write} @keydown=${sendOnKey}></textarea>
    ${refusal(desk, draft)}
    <div class="row between">${nameSwitch(desk)}<button type="submit" class="btn act" ?disabled=${!text.trim() || desk.isSending(draft)}>${t("Send answer")}</button></div></form>`;

  /** @param {{ target: HTMLTextAreaElement }} event */
  function write({ target }) {
    desk.live.drafts.set(draft, target.value);
    desk.live.redraw();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (text.trim()) void desk.ask(draft, "AddComment", { kpi, kind: kindOf(prompt), text, named: desk.named, prompt }, () => desk.live.drafts.sent(draft, text));
  }
}

/** Ctrl+Enter sends, as in every other composer. @param {KeyboardEvent & { currentTarget: HTMLTextAreaElement }} event */
function sendOnKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}

/** Answers that were begun and never sent. @param {Desk} desk @returns {Asked[]} */
function begun({ live: { parts, drafts } }) {
  if (!isOpen(parts)) return [];
  const places = ["", ...table(parts).map(({ id }) => id)];
  return places.flatMap((kpi) => PROMPTS.map((prompt) => ({ prompt, kpi }))).filter(({ prompt, kpi }) => drafts.get(draftOf(prompt, kpi)));
}

/** @param {string} prompt @param {string} kpi */
function draftOf(prompt, kpi) {
  return `prompt/${prompt}/${kpi}`;
}
