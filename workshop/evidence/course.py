"""The course of a number over time: its mean a period, its target then, its natural limits, and how often it was met.

Pure. It shows no trend line, and no limits before eight periods (domain.md §7.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.domain.values import Direction
from workshop.evidence.listed import Break, Listed
from workshop.evidence.panel import TEAM, Span, Table, by_period, mean, spans_of
from workshop.numbers.confidentiality import SMALLEST_GROUP
from workshop.numbers.evidence.limits import Limits, limits
from workshop.readings.store import Reading


@dataclass(frozen=True)
class Stretch:
    """One period: the mean of so many people (of none: the team's own value), and what counted then."""

    span: Span
    mean: Fraction
    margins: tuple[Fraction, ...]
    wanted: Break | None
    people: int = 0


@dataclass(frozen=True)
class Course:
    """All periods, oldest first, and the natural limits once there are eight of them."""

    stretches: tuple[Stretch, ...] = ()
    limits: Limits | None = None
    missing: Fraction = Fraction()

    @property
    def met(self) -> tuple[int, int]:
        """In how many of how many person-periods the target was met."""
        margins = [margin for stretch in self.stretches for margin in stretch.margins]
        return sum(margin >= 0 for margin in margins), len(margins)


def course(readings: Sequence[Reading], listed: Listed | None) -> Course:
    """The course of a KPI, or of a number that stands beside one."""
    spans = spans_of(readings)
    table = by_period(readings, spans, mean)
    stretches = tuple(_stretch(span, table, listed) for span in spans)
    return Course(stretches, limits([stretch.mean for stretch in stretches]), _missing(table, spans))


def for_others(course: Course) -> Course:
    """The course as others than the leader may see it: a mean of one person or two would be their own number."""
    shown = tuple(stretch for stretch in course.stretches if not 0 < stretch.people < SMALLEST_GROUP)
    if shown == course.stretches:
        return course
    return Course(shown, limits([stretch.mean for stretch in shown]), course.missing)


def margin(value: Fraction, wanted: Break, direction: Direction) -> Fraction | None:
    """How far a value is on the good side of its target, as a share of it; below zero it missed. None without one."""
    if not wanted.target:
        return None
    match direction:
        case Direction.HIGHER:
            return value / wanted.target - 1
        case Direction.LOWER:
            return 1 - value / wanted.target
        case Direction.RANGE:
            return _inside(value, wanted.target, wanted.target_to)


def _inside(value: Fraction, low: Fraction, high: Fraction | None) -> Fraction:
    """The distance to the nearer edge of a range."""
    above = value / low - 1
    return above if not high else min(above, 1 - value / high)


def _stretch(span: Span, table: Table, listed: Listed | None) -> Stretch:
    found_of = {who: row[span] for who, row in table.items() if span in row}
    values = list(found_of.values())
    wanted = listed.target_on(span[1]) if listed else None
    found = [margin(value, wanted, listed.direction) for value in values] if listed and wanted else []
    margins = tuple(each for each in found if each is not None)
    return Stretch(span, mean(values), margins, wanted, len(found_of.keys() - {TEAM}))


def _missing(table: Table, spans: Sequence[Span]) -> Fraction:
    """The share of person-periods without a reading, between the first and the last."""
    expected = len(table) * len(spans)
    return 1 - Fraction(sum(map(len, table.values())), expected) if expected else Fraction()
