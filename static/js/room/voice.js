/**
 * What the room's screen says aloud to those who do not see it: phases, votes opening, counts, results.
 * Must never speak about typing, nor read a comment out.
 */
import { t } from "../i18n.js";
import { stage, workshop } from "./room-state.js";
import { sentence } from "./words.js";

/** @typedef {import("../live/live.js").Live} Live */
/** @typedef {import("../live/shapes.js").KpiPart} KpiPart */
/** @typedef {import("../live/shapes.js").RoundPart} RoundPart */

/** Listens to the parts and speaks when something happened. @param {Live} live */
export function giveVoice(live) {
  live.parts.observe((changed) => {
    const said = sentenceFor(live, changed);
    if (said) live.announce(said);
  });
}

/** @param {Live} live @param {Set<string>} changed */
function sentenceFor({ parts }, changed) {
  const round = [...changed].find((key) => key.startsWith("round/") && parts.get(key));
  if (round && workshop(parts)?.status === "live") return roundWords(parts, /** @type {RoundPart} */ (parts.get(round)));
  return changed.has("stage") ? phaseWords(parts) : "";
}

/** @param {Live["parts"]} parts */
function phaseWords(parts) {
  const now = stage(parts);
  return now ? `${t(now.title)}. ${sentence(now.expects)}` : "";
}

/** @param {Live["parts"]} parts @param {RoundPart} round */
function roundWords(parts, { kpi, status, voted, of, picture }) {
  const name = /** @type {KpiPart | undefined} */ (parts.get(`kpi/${kpi}`))?.name ?? "";
  if (status === "open") return t("%(name)s: %(voted)s of %(of)s voted", { name, voted, of });
  if (status === "closed") return t("%(name)s: the round is closed", { name });
  return `${name}: ${picture ? sentence(picture.headline) : t("no picture is shown")}`;
}
