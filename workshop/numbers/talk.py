"""How the minutes for talk are shared among KPIs, hottest first (domain.md §5.3, "Time for hot spots").

It shares whole minutes and never hands out more than there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from workshop.numbers.agreement import QUICK_CHECK_FROM

COOL, LEAST, MOST = 1, 3, 12  # minutes: for an item that only needs a nod; for a hot one, at least and at most


def minutes_for(hot_spots: Sequence[float | Fraction], minutes: int) -> list[int]:
    """Share whole minutes by hot spot (0..100 each), in the order given; 0 means parked for lack of time.

    What is left when every hot item has its most stays free. Equal hot spots: the later one is parked first.
    """
    plan = [_least(heat) for heat in hot_spots]
    for item in reversed(_hottest_first(hot_spots)):
        if sum(plan) <= minutes:
            break
        plan[item] = 0
    for item, more in _extra(
        {i: Fraction(hot_spots[i]) for i, own in enumerate(plan) if own == LEAST}, minutes - sum(plan)
    ):
        plan[item] += more
    return plan


def _least(heat: float | Fraction) -> int:
    return LEAST if heat >= QUICK_CHECK_FROM else COOL


def _hottest_first(hot_spots: Sequence[float | Fraction]) -> list[int]:
    return sorted(range(len(hot_spots)), key=lambda item: -hot_spots[item])


def _extra(heats: dict[int, Fraction], spare: int) -> Iterable[tuple[int, int]]:
    """Share spare minutes in proportion to heat; who would pass the most gets exactly that, and the rest share anew."""
    room = MOST - LEAST
    total = sum(heats.values())
    full = [item for item, heat in heats.items() if heat * spare > room * total]
    if full:
        rest = {item: heat for item, heat in heats.items() if item not in full}
        return [*((item, room) for item in full), *_extra(rest, spare - room * len(full))]
    return largest_remainder(heats, spare).items() if heats else ()


def largest_remainder(weights: dict[int, Fraction], whole: int) -> dict[int, int]:
    """Split `whole` in proportion to positive weights so that the parts add up; equal remainders: the earlier first."""
    total = sum(weights.values())
    exact = {item: weight * whole / total for item, weight in weights.items()}
    parts = {item: int(part) for item, part in exact.items()}
    by_remainder = sorted(exact, key=lambda item: parts[item] - exact[item])
    for item in by_remainder[: whole - sum(parts.values())]:
        parts[item] += 1
    return parts
