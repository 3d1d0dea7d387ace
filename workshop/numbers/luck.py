"""What luck alone does when few people are compared (domain.md §4.1 and §4.2).

It knows how many people there are, never who; and it says what a comparison could show, not what one did show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import factorial

from workshop.numbers.exact import Exact

SLOT = 32  # bits for one count; 12! fits
MOST = 12
FALSE_ALARM = Fraction(1, 20)


@dataclass(frozen=True)
class Critical:
    """The smallest rank correlation that counts as more than luck, and how often luck reaches it (two-sided)."""

    rho: Fraction
    p: Fraction


def smallest_p(people: int) -> Fraction:
    """The two-sided p of a perfect order among so many people: nothing can look less like luck."""
    return Fraction(2, factorial(people))


def critical_rho(people: int, alpha: Exact = FALSE_ALARM) -> Critical | None:
    """The smallest |rho| with p <= `alpha` by exact count, without ties, for 2 to 12 people; None if even 1 is luck."""
    if not 2 <= people <= MOST:
        raise ValueError("counted exactly for 2 to 12 people only")
    best = None
    reached = 0
    for rho, ways in _from_the_ends(people):
        reached += ways
        p = Fraction(reached, factorial(people))
        if p > alpha:
            break
        best = Critical(rho, p)
    return best


def skill_share(spread: Exact, wins: Exact) -> Fraction:
    """The largest part of the visible spread that is skill, from the true spread (share of the mean) and wins each.

    Our own derivation, under a Poisson assumption.
    """
    signal = Fraction(spread) ** 2 * wins
    return signal / (signal + 1)


def _from_the_ends(people: int) -> Iterator[tuple[Fraction, int]]:
    """Each |rho| from 1 down, with the orders that have it."""
    scale = people * (people**2 - 1) // 3  # the distance of the reversed order
    counts = _orders_by_distance(people)
    for near in range(0, scale // 2 + 1, 2):
        far = scale - near
        ways = counts.get(near, 0) + (counts.get(far, 0) if far != near else 0)
        yield 1 - Fraction(2 * near, scale), ways


@cache
def _orders_by_distance(people: int) -> dict[int, int]:
    """How many orders have each sum of squared differences of rank.

    Counts of all sums are packed into one whole number, `SLOT` bits each, so that a step is one shift and one addition.
    """
    packed = {0: 1}
    for place in range(people):
        packed = _one_more(packed, place, people)
    (counts,) = packed.values()
    largest = people * (people**2 - 1) // 3
    return {sum_: ways for sum_ in range(largest + 1) if (ways := counts >> sum_ * SLOT & (1 << SLOT) - 1)}


def _one_more(packed: dict[int, int], place: int, people: int) -> dict[int, int]:
    """Give the next place a rank that is still free, for every set of ranks used so far."""
    longer: dict[int, int] = {}
    for used, counts in packed.items():
        for rank in range(people):
            if not used >> rank & 1:
                after = used | 1 << rank
                longer[after] = longer.get(after, 0) + (counts << (place - rank) ** 2 * SLOT)
    return longer
