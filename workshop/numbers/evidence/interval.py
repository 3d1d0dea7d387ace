"""The plausible range of a correlation: Bonett and Wright for ranks, a bootstrap over people as check (domain.md §4.1).

It gives no range where there is none: three people or fewer, or a perfect order.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, sqrt, tanh
from statistics import NormalDist

from workshop.numbers.evidence.ranks import Point, as_ranks, spearman
from workshop.numbers.evidence.shuffles import resampled, seed_of

Range = tuple[float, float]
WIDE = NormalDist().inv_cdf(0.975)  # 95 of 100
RESAMPLES = 10_000
_TAIL = 0.025


def bonett_wright(rho: float, people: int) -> Range | None:
    """The 95 % range of a rank correlation, or None where there is none (Bonett and Wright 2000)."""
    if people <= 3 or abs(rho) == 1:
        return None
    return around(rho, sqrt((1 + rho**2 / 2) / (people - 3)))


def around(r: float, error: float) -> Range:
    """A 95 % range on Fisher's scale, back on the scale of a correlation."""
    middle = atanh(r)
    return tanh(middle - WIDE * error), tanh(middle + WIDE * error)


def bootstrap(points: Sequence[Point], times: int = RESAMPLES) -> Range | None:
    """The middle 95 % of what other draws of the same people show; None where every draw is all of a kind.

    A check beside the shown range; it is poor below ten people.
    """
    ordered = sorted(as_ranks(points))
    draws = resampled(ordered, times, seed_of(ordered))
    found = sorted(spearman(draw) for draw in draws if _varies(draw))
    return (_at(found, _TAIL), _at(found, 1 - _TAIL)) if found else None


def _varies(points: Sequence[Point]) -> bool:
    return len({x for x, _ in points}) > 1 and len({y for _, y in points}) > 1


def _at(ordered: Sequence[float], share: float) -> float:
    """The value below which that share lies, between two neighbours in proportion."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
