/**
 * The choice of language on a live screen, as the page offers it. Must never change a language by itself.
 */
import { html, nothing } from "lit-html";
import { t } from "../i18n.js";

/** @typedef {{ code: string, lang: string, name: string, href: string }} Offer */

/** The languages there are, each by its own name; nothing where there is only one. */
export function languages() {
  const { offers, chosen } = offered();
  if (!offers.length) return nothing;
  return html`<nav class="languages" aria-label=${t("Language")}><ul>${offers.map((offer) => html`<li>${one(offer, offer.code === chosen)}</li>`)}</ul></nav>`;
}

/** @param {Offer} offer @param {boolean} isChosen */
function one({ lang, name, href }, isChosen) {
  return isChosen ? html`<b lang=${lang} aria-current="true">${name}</b>` : html`<a href=${href} lang=${lang} hreflang=${lang}>${name}</a>`;
}

/** What the server wrote into the page. @returns {{ offers: Offer[], chosen: string }} */
function offered() {
  return JSON.parse(document.getElementById("languages")?.textContent ?? '{"offers": [], "chosen": ""}');
}
