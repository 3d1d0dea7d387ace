/**
 * Where somebody writes: the kind first, then the words; the draft stays until it was taken. Must never send by itself.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../i18n.js";
import { kindChoice } from "../parts/comment.js";
import { refusal } from "./refusal.js";
import { maySpeak, workshop } from "./room-state.js";
import { tray } from "./tray.js";
import { sendWords } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../parts/comment.js").Kind} Kind */

/** @type {Kind[]} */
const KINDS = ["question", "concern", "evidence", "idea", "support", "objection"];
const SHORT = 280;
const LONGEST = 2000;

/** @param {Desk} desk @param {string} kpi a KPI's id; "" for the whole list */
export function composer(desk, kpi) {
  if (!maySpeak(desk.live.parts)) return nothing;
  const draft = `comment/${kpi}`;
  const text = desk.live.drafts.get(draft);
  const kinds = kpi ? KINDS : KINDS.filter((kind) => kind !== "objection");
  const kind = kinds.includes(desk.kindOf(kpi)) ? desk.kindOf(kpi) : "question";
  return html`<form class="room-composer ${desk.writing ? "open" : ""}" aria-label=${t("Say something")} @submit=${submit} @focusin=${() => desk.setWriting(true)}>
    ${tray(desk, kpi)}${kindChoice({ name: "kind", kinds, chosen: kind, onChoose: (chosen) => desk.setKind(kpi, chosen) })}
    <textarea class="input says" rows="2" maxlength=${LONGEST} aria-label=${t("What you want to say")} data-focus="composer" placeholder=${invitation(desk, kind)}
      .value=${live(text)} @input=${write} @keydown=${sendOnKey}></textarea>
    ${refusal(desk, draft)}
    <div class="room-composer-foot"><span class="tiny soft">${room(text)}</span>${nameSwitch(desk)}
      <button type="submit" class="btn act" ?disabled=${!text.trim() || desk.isSending(draft)}>${sendWords(kind)}</button></div>
  </form>`;

  /** @param {{ target: HTMLTextAreaElement }} event */
  function write({ target }) {
    desk.live.drafts.set(draft, target.value);
    desk.writing = true;
    desk.live.redraw();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (text.trim()) desk.say(draft, kpi, kind);
  }
}

/** Ctrl+Enter sends, as in every other composer. @param {KeyboardEvent & { currentTarget: HTMLTextAreaElement }} event */
function sendOnKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}

/** @param {Desk} desk @param {Kind} kind */
function invitation({ live: { parts } }, kind) {
  const leader = workshop(parts)?.leader ?? "";
  if (kind === "question") return t("Ask, and %(leader)s owes you an answer.", { leader });
  if (kind === "objection") return t("What harm would it do? %(leader)s owes you an answer.", { leader });
  return t("Say it, and %(leader)s owes you an answer.", { leader });
}

/** How much room is left, as guidance: long texts are taken too. @param {string} text */
function room(text) {
  const left = SHORT - text.length;
  if (!text) return t("Short is best, %(n)s characters", { n: SHORT });
  return left >= 0 ? t("%(n)s left · kept on this device", { n: left }) : t("%(n)s over, still fine · kept on this device", { n: -left });
}

/** @param {Desk} desk */
export function nameSwitch(desk) {
  return html`<label class="choice small room-name"><input type="checkbox" .checked=${live(desk.named)}
    @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => desk.setNamed(target.checked)}><span>${t("Add my name")}</span></label>`;
}
