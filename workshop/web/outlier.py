"""The one point of a picture that fits least: where a leader may look for what the number does not measure.

For the leader alone. It never calls anybody good or bad; it is the point whose two ranks lie farthest apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop.evidence.shape import Pack
from workshop.numbers.evidence.ranks import centred, sides, spearman
from workshop.numbers.exact import Exact

LEAST = 3


@dataclass(frozen=True)
class OddOne:
    """Whose point it is, and where it stands."""

    person: str
    x: Exact
    y: Exact


def odd_one(pack: Pack) -> OddOne | None:
    """The point farthest from the order of the others; None of fewer than three people, or where all fit."""
    if pack.n < LEAST:
        return None
    activity, result = (centred(side) for side in sides(pack.panel.points))
    sign = 1 if spearman(pack.panel.points) >= 0 or "T2" in pack.triggers else -1
    apart = [abs(right - sign * left) for left, right in zip(activity, result, strict=True)]
    place = apart.index(max(apart))
    (x, y), person = pack.dots[place]
    return OddOne(person, x, y) if apart[place] else None
