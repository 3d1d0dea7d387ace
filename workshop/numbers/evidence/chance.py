"""How often luck alone makes an order as neat as this one, two-sided (domain.md §4.1).

Up to eight people every order is counted; above, 9999 are drawn. It never uses a formula made for hundreds of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import factorial

from workshop.numbers.evidence.ranks import Point, centred, dot, sides
from workshop.numbers.evidence.shuffles import seed_of, shuffled

COUNTED_TO = 8
DRAWN = 9999


@dataclass(frozen=True)
class Chance:
    """How many of how many orders are at least as neat, the one that was seen included."""

    extreme: int
    total: int

    @property
    def p(self) -> Fraction:
        """The share of such orders."""
        return Fraction(self.extreme, self.total)


def chance(points: Sequence[Point], drawn: int = DRAWN) -> Chance:
    """The permutation test of a rank correlation; the same whatever the order of the people."""
    left, right = (centred(side) for side in sides(sorted(points)))
    seen = abs(dot(left, right))
    if len(points) <= COUNTED_TO:
        return Chance(_as_neat(left, permutations(right), seen), factorial(len(points)))
    orders = shuffled(right, drawn, seed_of(left, right))
    return Chance(_as_neat(left, orders, seen) + 1, drawn + 1)


def _as_neat(left: Sequence[int], orders: Iterable[Sequence[int]], seen: int) -> int:
    return sum(abs(dot(left, right)) >= seen for right in orders)
