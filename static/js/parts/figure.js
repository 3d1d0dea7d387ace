/**
 * The frame around every chart: the picture with its text line, and the real table behind it.
 * Must never show a chart without both.
 */
import { html } from "lit-html";

/** @typedef {import("lit-html").TemplateResult} Drawing */

/**
 * @param {{ look: string, picture: unknown, table: Drawing }} chart
 * @returns {Drawing}
 */
export function figure({ look, picture, table }) {
  return html`<figure class="chart ${look}">${picture}${table}</figure>`;
}

/**
 * A table for people who cannot see the picture.
 * @param {string} caption @param {string[]} heads @param {(string | number)[][]} rows
 * @returns {Drawing}
 */
export function hiddenTable(caption, heads, rows) {
  return html`<div class="unseen"><table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(tableRow)}</tbody>
  </table></div>`;
}

/** @param {(string | number)[]} cells */
function tableRow([head, ...cells]) {
  return html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
}
