"""Whether a finding rests on one person: it is looked at again with each of them left out (domain.md §4.1).

It says that somebody carries the picture, never who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from workshop.numbers.evidence.chance import COUNTED_TO, chance
from workshop.numbers.evidence.ranks import Point, spearman
from workshop.numbers.evidence.student import two_sided

ALARM = 0.05
LEAST = 5  # fewer are a picture only


def left_out(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The others, for each person in turn."""
    return ([*points[:place], *points[place + 1 :]] for place in range(len(points)))


def without_each(points: Sequence[Point]) -> tuple[float, ...]:
    """The rank correlation without each person in turn."""
    return tuple(spearman(others) for others in left_out(points))


def rests_on_one(points: Sequence[Point]) -> bool:
    """Whether leaving one person out turns a pattern into luck, luck into a pattern, or a pattern around.

    Both sides are judged without Holm's allowance and by the same measure, so that only the person makes the
    difference. Where the whole group shows no pattern, a sign that turns says nothing.
    """
    is_rare = _rare_by_count if len(points) <= COUNTED_TO else _rare_by_formula
    rare = is_rare(points)
    turned = any(is_rare(others) is not rare for others in left_out(points) if len(others) >= LEAST)
    return turned or (rare and turns_sign(points))


def turns_sign(points: Sequence[Point]) -> bool:
    """Whether leaving one person out turns the sign, or leaves none."""
    whole = spearman(points)
    return any(whole * others <= 0 for others in without_each(points))


def _rare_by_count(points: Sequence[Point]) -> bool:
    """Whether luck alone makes an order as neat in fewer than one of twenty cases."""
    return chance(points).p < ALARM


def _rare_by_formula(points: Sequence[Point]) -> bool:
    """The same by Student's t: close enough to compare two groups, and drawing for every person would be slow."""
    rho, freedom = spearman(points), len(points) - 2
    return abs(rho) == 1 or two_sided(rho * sqrt(freedom / (1 - rho * rho)), freedom) < ALARM
