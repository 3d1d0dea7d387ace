/** Chooses the browser's own time zone in a field that nobody has touched yet. */

const field = /** @type {HTMLSelectElement | null} */ (document.querySelector("select[data-time-zone]"));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && [...field.options].some((option) => option.value === zone)) field.value = zone;

export {};
