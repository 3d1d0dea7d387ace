/** Adds up the minutes of the phases while they are typed. */

for (const list of document.querySelectorAll("[data-sum]")) {
  const out = /** @type {HTMLOutputElement} */ (list.querySelector("[data-sum-out]"));
  list.addEventListener("input", () => {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input"));
    out.value = String([...fields].reduce((sum, field) => sum + (Number(field.value) || 0), 0));
  });
}
