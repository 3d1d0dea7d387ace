"""Each person's own good and bad periods: the repeated-measures correlation (domain.md §4.1, Bakdash and Marusich).

It never pools periods of several people as if they were as many people: each is compared with their own mean only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, lcm, sqrt

from workshop.numbers.evidence.interval import Range, around
from workshop.numbers.evidence.ranks import Point
from workshop.numbers.evidence.student import two_sided
from workshop.numbers.exact import total

Panel = Sequence[Sequence[Point]]
LEAST_PEOPLE = 4
LEAST_PERIODS = 4


@dataclass(frozen=True)
class Within:
    """The correlation of people's own ups and downs: more result per unit of activity is `slope`; a 95 % range."""

    r: float
    slope: float
    freedom: int
    t: float
    p: float
    range: Range | None


def within(panel: Panel) -> Within | None:
    """What each person's own periods say together; None where nothing varies or too little is left to judge by."""
    moved = _from_own_means([person for person in panel if len(person) > 1])
    across, xs, ys = _sums(moved)
    freedom = sum(map(len, moved)) - len(moved) - 1
    return _judged(across, xs, ys, freedom) if freedom > 1 and xs and ys else None


def _judged(across: Fraction, xs: Fraction, ys: Fraction, freedom: int) -> Within:
    r, slope = _correlation(across, xs * ys), float(across / xs)
    if abs(r) == 1:
        return Within(r, slope, freedom, inf * r, 0.0, None)
    t = r * sqrt(freedom / (1 - r * r))
    return Within(r, slope, freedom, t, two_sided(t, freedom), around(r, 1 / sqrt(freedom - 1)))


def is_enough(panel: Panel) -> bool:
    """Whether there are four people with four periods each at least."""
    return sum(len(person) >= LEAST_PERIODS for person in panel) >= LEAST_PEOPLE


def _from_own_means(panel: Panel) -> list[list[Point]]:
    """Each period as its distance from its person's mean, times one number for all: whole numbers stay whole."""
    scale = lcm(*map(len, panel))
    return [_from_own_mean(person, scale) for person in panel]


def _from_own_mean(person: Sequence[Point], scale: int) -> list[Point]:
    share = scale // len(person)
    xs, ys = sum(x for x, _ in person), sum(y for _, y in person)
    return [(x * scale - xs * share, y * scale - ys * share) for x, y in person]


def _sums(moved: Panel) -> tuple[Fraction, Fraction, Fraction]:
    """Sums of products and of squares over all people."""
    pairs = [pair for person in moved for pair in person]
    return total(x * y for x, y in pairs), total(x * x for x, _ in pairs), total(y * y for _, y in pairs)


def _correlation(across: Fraction, size: Fraction) -> float:
    """A quotient by a square root; exactly 1 or -1 where it is."""
    return (across > 0) - (across < 0) if across**2 == size else float(across) / sqrt(size)
