"""Where the dots and lines of a chart stand, as shares of its height and width, and what its axes say.

Pure. It draws no trend line through people, ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from workshop.evidence.course import Course
from workshop.numbers.evidence.ranks import Point, sides
from workshop.numbers.exact import Exact

STEPS = (1, 2, 5, 10)
MOST_TICKS = 5


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`, marked in equal steps."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def ticks(self) -> list[tuple[Fraction, float]]:
        """The marked values, each with its share of the way."""
        count = round((self.high - self.low) / self.step)
        return [(self.low + place * self.step, place / count) for place in range(count + 1)]

    def share(self, value: Exact) -> float:
        """How far along the axis a value stands: 0 to 1, and beyond where the axis does not hold it."""
        return float((value - self.low) / (self.high - self.low))


@dataclass(frozen=True)
class Scatter:
    """One dot a person: shares of the way across and up."""

    across: Axis
    up: Axis
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Target:
    """A stretch of time in which one target counted: from, to, and how high; the version that set it."""

    starts: float
    ends: float
    up: float
    version: int


@dataclass(frozen=True)
class Line:
    """Means over time with their natural limits (shares; None before eight periods) and the targets that counted."""

    up: Axis
    dots: tuple[tuple[float, float], ...]
    low: float | None
    mean: float | None
    high: float | None
    targets: tuple[Target, ...]


def scatter(points: Sequence[Point]) -> Scatter | None:
    """The picture of people as dots; None of nobody."""
    if not points:
        return None
    across, up = (axis(side) for side in sides(points))
    return Scatter(across, up, tuple((across.share(x), up.share(y)) for x, y in points))


def line(course: Course) -> Line | None:
    """The picture of a number over time; None without a reading."""
    if not course.stretches:
        return None
    wanted = [each.wanted.target for each in course.stretches if each.wanted and each.wanted.target is not None]
    edges = (course.limits.low, course.limits.high) if course.limits else ()
    up = axis([*(each.mean for each in course.stretches), *wanted, *edges])
    places = _places(len(course.stretches))
    dots = tuple((place, up.share(each.mean)) for place, each in zip(places, course.stretches, strict=True))
    low, mean, high = _limits(course, up)
    return Line(up, dots, low, mean, high, tuple(_targets(course, up, places)))


def axis(values: Sequence[Exact]) -> Axis:
    """An axis that holds all values, marked at round numbers; from 0 where that is not far."""
    low, high = min(values), max(values)
    low = min(low, 0) if low >= 0 and high - low >= low else low
    step = _step(Fraction(high - low) or abs(Fraction(high)) or Fraction(1))
    first, last = floor(Fraction(low) / step), ceil(Fraction(high) / step)
    return Axis(first * step, max(last, first + 1) * step, step)


def _step(length: Fraction) -> Fraction:
    """The smallest round step of which a few make the length."""
    size = Fraction(10) ** floor(log10(length / MOST_TICKS))
    return next(step * size for step in STEPS if step * size * MOST_TICKS >= length)


def _places(count: int) -> list[float]:
    """The middles of so many equal periods."""
    return [(place + 0.5) / count for place in range(count)]


def _limits(course: Course, up: Axis) -> tuple[float | None, float | None, float | None]:
    found = course.limits
    return (up.share(found.low), up.share(found.mean), up.share(found.high)) if found else (None, None, None)


def _targets(course: Course, up: Axis, places: Sequence[float]) -> list[Target]:
    """Periods under the same version of the list as one line."""
    half = 0.5 / len(places)
    found: list[Target] = []
    for place, stretch in zip(places, course.stretches, strict=True):
        wanted = stretch.wanted
        if wanted is None or wanted.target is None:
            continue
        starts = found.pop().starts if found and found[-1].version == wanted.number else place - half
        found.append(Target(starts, place + half, up.share(wanted.target), wanted.number))
    return found
