"""The periods of a team's own calendar: its weeks, months, quarters, and the periods that it wrote down. Pure.

What could lie in two periods is never put into one of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from workshop.numbers.fiscal import Fiscal
from workshop.readings.days import Grain, When, end_of_month

Span = tuple[date, date]
_LENGTH: Final = {Grain.DAY: 0, Grain.WEEK: 1, Grain.MONTH: 2, Grain.PERIOD: 2, Grain.QUARTER: 3}
_SATURDAY, _SUNDAY = 5, 6
_WEEK: Final = timedelta(days=6)


@dataclass(frozen=True)
class Periods:
    """How a team counts: how its year is cut into quarters, the first day of its week (Monday is 0)."""

    fiscal: Fiscal = field(default_factory=Fiscal)
    week_starts: int = 0

    def of(self, found: When, grain: Grain) -> Span | None:
        """The period of this length in which something lies, or None where it is longer than that itself."""
        if _LENGTH[found.grain] > _LENGTH[grain]:
            return None
        if found.grain is Grain.WEEK and grain is not Grain.WEEK:
            return None  # a week may lie in two months
        if found.grain is Grain.QUARTER and found.quarter:
            return self._quarter(found)
        return self._around(found.first, grain)

    def own(self, found: When) -> Span:
        """The period that is written: a month as a month, a day as a day."""
        if found.grain is Grain.DAY:
            return found.first, found.first
        return self.of(found, found.grain) or (found.first, found.first)

    def named(self, found: When, grain: Grain) -> Span | None:
        """The period that a column is named by: what is written, or the period of this length around a day."""
        return self.of(found, grain) if found.grain is Grain.DAY else self.own(found)

    def _around(self, day: date, grain: Grain) -> Span | None:
        if grain is Grain.WEEK:
            first = day - timedelta(days=(day.weekday() - self.week_starts) % 7)
            return first, first + _WEEK
        if grain is Grain.MONTH:
            return day.replace(day=1), end_of_month(day.replace(day=1))
        if grain is Grain.PERIOD:
            return next(((each.start, each.end) for each in self.fiscal.periods if each.start <= day <= each.end), None)
        quarter = self.fiscal.quarter(day)
        return quarter.start, quarter.end

    def _quarter(self, found: When) -> Span | None:
        """A quarter by its number and the name of the team's year; what the team wrote down comes first."""
        stored = (each.start for each in self.fiscal.periods)
        months = (date(found.first.year + year, month, 1) for year in (-1, 0, 1) for month in range(1, 13))
        named = (found.first.year, found.quarter)
        quarters = map(self.fiscal.quarter, (*stored, *months))
        return next(((each.start, each.end) for each in quarters if (each.year, each.number) == named), None)


def week_start(work_week: Collection[int]) -> int:
    """A team that works on Sundays and not on Saturdays begins its week on Sunday; all others on Monday."""
    return _SUNDAY if _SUNDAY in work_week and _SATURDAY not in work_week else 0
