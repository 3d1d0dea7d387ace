/**
 * The state of the line as words. Pure; must never say "connected" of a screen that is not up to date, nor freeze
 * silently: what is not answered within five seconds is told.
 */
import { t } from "../i18n.js";

/** @typedef {import("../live/connection.js").Status} Status */

/** @param {Status} status @param {boolean} isLate something was sent five seconds ago and nobody answered */
export function lineWords(status, isLate) {
  return isLate && isOnTheLine(status) ? t("No answer yet. Your text is safe, and sent again.") : statusWords(status);
}

/** @param {Status} status */
function isOnTheLine(status) {
  return status === "connected" || status === "behind";
}

/** @param {Status} status */
function statusWords(status) {
  const words = {
    connecting: t("Connecting"),
    connected: t("Connected"),
    restarting: t("The server restarts. You are back in a moment, your text is safe."),
    reconnecting: t("Reconnecting, your text is safe"),
    behind: t("Behind, refreshing"),
    away: t("Not connected"),
  };
  return words[status];
}
