/**
 * Which decisions put a KPI on the list in force. Must never hold a word: screens have their own.
 */

const ON_THE_LIST = ["adopt", "adopt_with_changes", "pilot", "keep", "amend"];

/** Whether a KPI stands on the list. @param {{ decision: { outcome: string } | null }} kpi */
export function isOnList({ decision }) {
  return Boolean(decision && ON_THE_LIST.includes(decision.outcome));
}
