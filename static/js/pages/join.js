/**
 * The way in: a code is shown as ABCD-EFGH while it is typed and sent when it is full, a pasted link at once; so is a
 * link's token.
 * Must never keep a code or a token.
 */

const SIGNS = 8;

const token = location.hash.slice(1);
const tokenForm = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-token-form]"));
if (tokenForm && token) {
  history.replaceState(null, "", location.pathname);
  /** @type {HTMLInputElement} */ (tokenForm.elements.namedItem("token")).value = token;
  tokenForm.submit();
}

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-code-form] .code-input"));
field?.addEventListener("input", () => {
  if (/[/#:]/.test(field.value)) return; // a pasted link stays as it is
  const signs = field.value.replace(/[^0-9a-z]/gi, "").toUpperCase();
  if (field.selectionStart === field.value.length) {
    field.value = signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
  }
  if (signs.length === SIGNS) field.form?.requestSubmit();
});

field?.addEventListener("paste", () => setTimeout(() => {
  if (/[/#:]/.test(field.value)) field.form?.requestSubmit(); // a whole link says enough
}));

export {};
