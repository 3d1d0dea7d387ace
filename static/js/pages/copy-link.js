/** Links to one line of history: following one copies its lasting address as well, and says so. */
import { t } from "../i18n.js";

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-copy-link]"))) {
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    const before = link.textContent;
    link.textContent = t("Copied");
    setTimeout(() => (link.textContent = before), 2000);
  });
}
