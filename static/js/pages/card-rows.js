/** Targets of their own: one more row without a new page. Must never take a row away. */

/** @param {HTMLFormElement} form */
export function addRows(form) {
  const rows = form.querySelector("[data-rows]");
  rows?.querySelector("button[name=row]")?.addEventListener("click", (event) => {
    event.preventDefault();
    addRow(rows);
  });
}

/** @param {Element} rows */
function addRow(rows) {
  const all = rows.querySelectorAll("[data-row]");
  const last = all[all.length - 1];
  if (!last) return;
  const row = /** @type {Element} */ (last.cloneNode(true));
  for (const node of row.querySelectorAll(".field-error")) node.remove();
  for (const node of row.querySelectorAll("[id], [for]")) renumber(node, all.length);
  last.after(row);
  row.querySelector("input")?.focus();
}

/** Gives a label or a cell of a copied row the number of its own row. @param {Element} node @param {number} number */
function renumber(node, number) {
  for (const name of ["id", "name", "for"]) {
    const old = node.getAttribute(name);
    if (old) node.setAttribute(name, old.replace(/-\d+-/, `-${number}-`));
  }
  if (!(node instanceof HTMLInputElement)) return;
  node.value = "";
  node.removeAttribute("aria-invalid");
}
