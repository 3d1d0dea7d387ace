/** A button beside a read-only text that copies it; where copying is not allowed the text is selected instead. */
import { t } from "../i18n.js";

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy-button]"))) {
  const field = /** @type {HTMLInputElement} */ (button.previousElementSibling);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = t("Copied");
    } catch {
      button.textContent = t("Selected");
    }
  });
}
