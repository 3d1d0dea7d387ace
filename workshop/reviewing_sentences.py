"""The history in sentences, for reviews: what was carried over, the questions, the prediction, flags, the evidence.

The same bargain as in `sentences`: nothing here ever holds who raised a flag, or its words.
"""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.refusal import N_
from workshop.domain.reviewing.snapshot import label_of
from workshop.domain.state import Workshop

Details = dict[str, Any]


def about(before: Workshop, event: e.FlagsAnswered) -> str:
    """The KPI that all answered flags are about, or empty."""
    found = {before.reviewing.flags[key].kpi for key in event.flags if key in before.reviewing.flags}
    return found.pop() if len(found) == 1 else ""


def told(before: Workshop, event: e.Event, after: Workshop) -> Details:
    """The values that the sentence of such an event needs; none for every other event."""
    match event:
        case e.KpiCarried(stands=stands):
            return {"number": after.replaces_number, "stands": stands}
        case e.EvidenceNoted(snapshot=snapshot):
            return {"label": label_of(snapshot)}
        case e.FlagRaised(kind=kind):
            return {"kind": kind.value}
        case e.FlagsAnswered(flags=flags, text=text):
            return {"count": len(flags), "text": text}
        case e.RelevanceJudged(business=business, market=market, text=text):
            return {"business": business.value, "market": market.value, "text": text}
        case e.ReviewAnswered(question=question, text=text):
            return {"question": question, "text": text}
        case e.PredictionJudged(kpi=kpi, came_true=came, sound=sound, text=text):
            return {"came": came.value, "sound": sound.value, "text": text, "expected": _expected(before, kpi)}
        case _:
            return {}


def _expected(before: Workshop, kpi: str) -> str:
    last = before.kpis[kpi].last
    return last.expect if last else ""


def msgid(kind: str, values: Details) -> str:
    """The sentence of such an event."""
    match kind:
        case "KpiCarried":
            return _STANDS if values.get("stands") else _CARRIED
        case "FlagRaised":
            return _RAISED[values["kind"]]
        case "FlagsAnswered":
            return _answered(values)
        case "RelevanceJudged":
            return _RELEVANCE[values["business"] == "changed", values["market"] == "changed"]
        case "ReviewAnswered":
            return _QUESTION if values["text"] else _TAKEN_BACK
        case "PredictionJudged":
            return _CAME[values["came"]]
        case _:
            return _PLAIN[kind]


def _answered(values: Details) -> str:
    if not values.get("kpi"):
        return _ANSWERED
    return _ANSWERED_FLAG if values["count"] == 1 else _ANSWERED_ON


_CARRIED = N_("%(kpi)s came into the review as it stood in version %(number)d.")
_STANDS = N_("%(kpi)s was not opened again: it stands as in version %(number)d.")
_ANSWERED = N_("%(leader)s answered %(count)d flags.")
_ANSWERED_FLAG = N_("%(leader)s answered one flag on %(kpi)s.")
_ANSWERED_ON = N_("%(leader)s answered %(count)d flags on %(kpi)s.")
_QUESTION = N_("Question %(question)d of the review was answered about %(kpi)s: %(text)s")
_TAKEN_BACK = N_("The answer to question %(question)d of the review about %(kpi)s was taken back.")
_PLAIN = {"EvidenceNoted": N_("What the readings say of %(kpi)s was kept with its record.")}
_RAISED = {
    "flag": N_("Somebody raised a flag on %(kpi)s."),
    "anomaly": N_("Somebody noted something that does not fit %(kpi)s."),
    "business": N_("Somebody said that the business need behind %(kpi)s has changed."),
    "market": N_("Somebody said that the market behind %(kpi)s has changed."),
}
_RELEVANCE = {
    (False, False): N_("Before the vote on %(kpi)s: business need and market were not said to have changed."),
    (True, False): N_("Before the vote on %(kpi)s: the business need has changed."),
    (False, True): N_("Before the vote on %(kpi)s: the market has changed."),
    (True, True): N_("Before the vote on %(kpi)s: business need and market have changed."),
}
_CAME = {
    "yes": N_("What was expected of %(kpi)s came true."),
    "partly": N_("What was expected of %(kpi)s came true in part."),
    "no": N_("What was expected of %(kpi)s did not come true."),
    "unknown": N_("Nobody can tell whether what was expected of %(kpi)s came true."),
}
KINDS = frozenset(
    {"KpiCarried", "FlagRaised", "FlagsAnswered", "RelevanceJudged", "ReviewAnswered", "PredictionJudged", *_PLAIN}
)
