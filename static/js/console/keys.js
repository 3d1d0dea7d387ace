/**
 * One key per act. Keys rest while somebody types, holds a modifier, or answers a dialog. Must never act by itself.
 */

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
/** Arrows also choose among radio buttons and tabs. */
const CHOOSING = "input, [role=tab]";

/**
 * Calls the act of a pressed key.
 * @param {EventTarget} where @param {(key: string) => (() => void) | undefined} actOf key in capitals, or such as "ArrowLeft"
 */
export function listen(where, actOf) {
  where.addEventListener("keydown", (event) => {
    const pressed = /** @type {KeyboardEvent} */ (event);
    const act = mayAct(pressed) ? actOf(nameOf(pressed)) : undefined;
    if (!act) return;
    pressed.preventDefault();
    act();
  });
}

/** @param {KeyboardEvent} event */
function mayAct(event) {
  const { key, ctrlKey, metaKey, altKey, repeat, target, defaultPrevented } = event;
  const typing = target instanceof Element && target.closest(key.startsWith("Arrow") ? `${TYPING}, ${CHOOSING}` : TYPING);
  return !(ctrlKey || metaKey || altKey || repeat || typing || defaultPrevented || document.querySelector("dialog[open]"));
}

/** @param {KeyboardEvent} event */
function nameOf({ key }) {
  return key.length === 1 ? key.toUpperCase() : key;
}
