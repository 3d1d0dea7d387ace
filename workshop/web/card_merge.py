"""Two people, one card: what both wrote since a common beginning, brought together field by field.

Pure. It must never drop what somebody wrote: a field that both changed stays open until a person has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from workshop.domain.card import Card
from workshop.domain.shape import Words

MINE, THEIRS, BOTH = "mine", "theirs", "both"
_SHAPES: Final = {slot.name: slot.metadata["shape"] for slot in fields(Card)}


@dataclass(frozen=True)
class Merge:
    """The values by field; which fields only they changed, which only I did, and which wait for a choice."""

    values: dict[str, Any]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    open: tuple[str, ...]


def merge(base: Card, theirs: Card, mine: Card, chosen: Mapping[str, str] | None = None) -> Merge:
    """Bring two cards together that began as `base`; `chosen` says MINE, THEIRS or BOTH for fields that both changed.

    A field that is still open holds mine in `values`, so that a page can show it; it must not be saved like that.
    """
    kept_theirs = tuple(name for name in _SHAPES if _differ(name, base, theirs) and not _differ(name, base, mine))
    kept_mine = tuple(name for name in _SHAPES if _differ(name, base, mine) and not _differ(name, base, theirs))
    met = meeting(base, theirs, mine)
    choices = {name: choice for name, choice in (chosen or {}).items() if name in met and _is_choice(name, choice)}
    values = {name: getattr(theirs if name in kept_theirs else mine, name) for name in _SHAPES}
    values |= {name: _chosen(name, choice, theirs, mine) for name, choice in choices.items()}
    return Merge(values, kept_theirs, kept_mine, tuple(name for name in met if name not in choices))


def meeting(base: Card, theirs: Card, mine: Card) -> tuple[str, ...]:
    """The fields that both changed, and not to the same."""
    both = (name for name in _SHAPES if _differ(name, base, theirs) and _differ(name, base, mine))
    return tuple(name for name in both if _differ(name, theirs, mine))


def can_hold_both(name: str) -> bool:
    """Whether a field has room for two texts; a number, a day or a choice has not."""
    return name == "assignments" or isinstance(_SHAPES[name], Words)


def _differ(name: str, one: Card, other: Card) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _is_choice(name: str, choice: str) -> bool:
    return choice in (MINE, THEIRS) or (choice == BOTH and can_hold_both(name))


def _chosen(name: str, choice: str, theirs: Card, mine: Card) -> Any:
    if choice == BOTH:
        return _together(name, getattr(theirs, name), getattr(mine, name))
    return getattr(mine if choice == MINE else theirs, name)


def _together(name: str, theirs: Any, mine: Any) -> Any:
    if name == "assignments":
        return tuple(dict.fromkeys((*theirs, *mine)))
    return ("\n" if _SHAPES[name].lines else "; ").join(part for part in (theirs, mine) if part)
