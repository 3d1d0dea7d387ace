/**
 * Handlers for the few events of the console, so that templates stay readable. Must never do more than pass a value on.
 */

/** For the value of a field that was typed in or chosen. @param {(value: string) => void} take */
export function onValue(take) {
  return (/** @type {{ target: { value: string } }} */ { target }) => take(target.value);
}

/** For a form that is sent from here and not by the browser. @param {(form: HTMLFormElement) => void} take */
export function onSubmit(take) {
  return (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    take(/** @type {HTMLFormElement} */ (event.target));
  };
}
