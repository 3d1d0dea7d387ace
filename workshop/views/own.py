"""Whose own things two moments of a room can differ in: a ballot costs one seat's view, not everybody's. Pure.

It may name too many people, never too few: whatever is not listed here as somebody's own, or as nothing of
anybody's own, concerns everybody. A law compares it with the views themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from workshop.domain.state import Workshop
from workshop.views.around import Around

_NOBODYS = frozenset(
    {"seq", "phase", "clock", "spotlight", "slide", "prompt", "prompt_kpi", "check_on_slide", "placed"}
)  # fmt: skip
_SOMEBODYS = frozenset({"rounds", "comments", "acknowledged"})
_WEATHER = frozenset({"ready", "present", "projectors", "led", "screen"})
_STATE = tuple(each.name for each in fields(Workshop) if each.name not in _NOBODYS | _SOMEBODYS)
_AROUND = tuple(each.name for each in fields(Around) if each.name not in _WEATHER)


def touched(before: Workshop, now: Workshop, around: Around, around_now: Around) -> frozenset[str] | None:
    """The seats whose own things may differ between two moments of a room; None means everybody's.

    The leaders' own things, who have no seat, may differ at any time.
    """
    if _any_differs(before, now, _STATE) or _any_differs(around, around_now, _AROUND):
        return None
    spoke = _differing(before.comments, now.comments)
    return frozenset(
        _voted(before, now)
        | {each.author for comments in (before.comments, now.comments) for key in spoke if (each := comments.get(key))}
        | _differing(before.acknowledged, now.acknowledged)
        | (around.ready ^ around_now.ready)
    )


def _voted(before: Workshop, now: Workshop) -> set[str]:
    """Whose ballot is another one than before."""
    seats: set[str] = set()
    for key in _differing(before.rounds, now.rounds):
        was, is_now = (state.rounds.get(key) for state in (before, now))
        seats |= _differing(was.ballots if was else {}, is_now.ballots if is_now else {})
    return seats


def _differing(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """The keys behind which there is not the same object as before."""
    if before is now:
        return set()
    return {key for key in before.keys() | now.keys() if before.get(key) is not now.get(key)}


def _any_differs(before: object, now: object, names: tuple[str, ...]) -> bool:
    return any(_differs(getattr(before, name), getattr(now, name)) for name in names)


def _differs(before: object, now: object) -> bool:
    return before is not now and (not isinstance(before, str | int | tuple) or before != now)
