"""Whether two moments of a workshop differ by ballots alone: then few parts can differ, and only they are made anew.

A vote is when a room is busiest. Pure; it may never take another change for a ballot. A law compares with all parts.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter

from workshop.domain.state import Round, Workshop

_WORKSHOP = attrgetter(*(each.name for each in fields(Workshop) if each.name not in ("seq", "rounds")))
_ROUND = attrgetter(*(each.name for each in fields(Round) if each.name != "ballots"))


def cast_between(before: Workshop, now: Workshop) -> list[Round] | None:
    """The rounds that got ballots between two moments; None when anything else is different, too."""
    if not _are_same(_WORKSHOP(before), _WORKSHOP(now)) or before.rounds.keys() != now.rounds.keys():
        return None
    changed = [key for key, vote in now.rounds.items() if vote is not before.rounds[key]]
    if all(_are_same(_ROUND(before.rounds[key]), _ROUND(now.rounds[key])) for key in changed):
        return [now.rounds[key] for key in changed]
    return None


def _are_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(before, now, strict=True))
