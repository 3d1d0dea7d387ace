"""One KPI as each audience sees it. What tells the leader's number is not in the part while it is sealed."""

from __future__ import annotations

from typing import Any, NamedTuple

from workshop.domain.card import LABELS, Card, Gate, missing
from workshop.domain.card_rules import remarks_on
from workshop.domain.codec import plain
from workshop.domain.merging import authors
from workshop.domain.state import Answer, Kpi, Merge, Workshop
from workshop.domain.values import ON_THE_LIST
from workshop.views import reviewing
from workshop.views.around import Part, say
from workshop.views.facilitation import hands

_OPEN = (
    "applies_to", "direction", "timing", "proposed", "level", "controllability", "unit", "per", "linked_outcome",
    "expected_lag", "inclusions", "exclusions", "behaviour", "expectation", "example", "gaming_risks", "safeguard",
    "cadence", "owner", "baseline",
)  # fmt: skip
_SEALED = ("target_to", "target_kind", "floor", "floor_need", "thresholds", "assignments")


class Talk(NamedTuple):
    """How much was said about a KPI, how much of it is owed an answer, and how many would stop it."""

    said: int
    owed: int
    stops: int


def kpi(state: Workshop, kpi: Kpi, place: int, talk: Talk, remarked: Part | None = None) -> Part:
    """One KPI; `talk` counts what was said about it.

    With the remarks of the rules it is the leader's: only then the sealed fields are there.
    """
    is_leaders = remarked is not None
    part: dict[str, Any] = {
        "id": kpi.id,
        "place": place,
        "name": kpi.card.name,
        "plain": kpi.card.definition_plain,
        "purpose": kpi.card.purpose,
        "watched": kpi.card.counter_metrics,
        "serves": kpi.serves,
        **_fields(kpi.card, _OPEN),
        **_target(kpi, is_leaders),
        "revision": kpi.revision,
        "from_room": kpi.from_room,
        "carried": kpi.carried,
        "why": kpi.why,
        "review": reviewing.of_kpi(state, kpi),
        "answer": answered(kpi.answer),
        "decision": _decision(kpi),
        "out_of_date": state.is_out_of_date(kpi.id),
        "rounds": list(kpi.rounds),
        "said": talk.said,
        "owed": talk.owed,
        "stops": talk.stops,
        "merge": _merge(state, kpi),
        "merged": [part.name for part in kpi.merged],
        "hands": hands(state.facilitation.hands.get(kpi.id)),
    }
    if is_leaders:
        part["vote_gap"] = [LABELS[name] for name in missing(kpi.card, Gate.VOTE)]
        part["remarks"] = remarked
        part["leader_spoke"] = kpi.id in state.facilitation.spoke
    return part


def _merge(state: Workshop, kpi: Kpi) -> dict[str, Any] | None:
    """The offer to make it part of another one, and for how many of the two an author is still asked."""
    return {"into": kpi.merge.into, "waits": _waits(state, kpi, kpi.merge)} if kpi.merge else None


def _waits(state: Workshop, kpi: Kpi, merge: Merge) -> int:
    """Counted by proposals, not by persons: that both are by the same person is for nobody to know."""
    return sum(bool(authors(state, each) - merge.agreed) for each in (kpi, state.kpis[merge.into]))


def remarks(state: Workshop, kpi: Kpi) -> Part:
    """What the rules of a card say about it; some of them tell the leader's number."""
    return [
        {
            "rule": remark.rule,
            "level": remark.level.value,
            "field": remark.field,
            "say": say(remark.sentence, **remark.params),
        }
        for remark in remarks_on(state, kpi)
    ]


def answered(answer: Answer | None) -> dict[str, str] | None:
    """The leader's words to a proposal or a comment, or None while they are owed."""
    return {"verdict": answer.verdict.value, "text": answer.text} if answer else None


def _fields(card: Card, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(getattr(card, name)) for name in names}


def _target(kpi: Kpi, is_leaders: bool) -> dict[str, Any]:
    """The fields that tell the leader's number; None, each of them, while they are sealed."""
    may_see = is_target_open(kpi) or is_leaders
    sealed = _fields(kpi.card, _SEALED) if may_see else dict.fromkeys(_SEALED)
    return {"target": (kpi.card.target or None) if may_see else None, "target_state": _target_state(kpi), **sealed}


def is_target_open(kpi: Kpi) -> bool:
    """Whether everybody may see what tells the leader's number."""
    decided = kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST
    return kpi.target_shown or decided


def _target_state(kpi: Kpi) -> str:
    if not kpi.card.target:
        return "none"
    return "shown" if is_target_open(kpi) else "sealed"


def _decision(kpi: Kpi) -> dict[str, Any] | None:
    decided: dict[str, Any] | None = plain(kpi.decision) if kpi.decision else None
    return {name: value for name, value in decided.items() if name != "at"} if decided else None
