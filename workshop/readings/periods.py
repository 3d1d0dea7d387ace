"""The periods of a team's own calendar: its weeks, its months, its quarters, or rows of days that it keeps. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from workshop.numbers.calendar import fiscal_quarter
from workshop.readings.days import Grain, When, end_of_month

Span = tuple[date, date]
CHOICES: Final = (Grain.WEEK, Grain.MONTH, Grain.QUARTER)
_LENGTH: Final = {Grain.DAY: 0, Grain.WEEK: 1, Grain.MONTH: 2, Grain.QUARTER: 3}
_SATURDAY, _SUNDAY = 5, 6
_WEEK: Final = timedelta(days=6)


@dataclass(frozen=True)
class Periods:
    """How a team counts: the month in which its year starts, the first day of its week (Monday is 0)."""

    fiscal_start_month: int = 1
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

    def _around(self, day: date, grain: Grain) -> Span:
        if grain is Grain.WEEK:
            first = day - timedelta(days=(day.weekday() - self.week_starts) % 7)
            return first, first + _WEEK
        if grain is Grain.MONTH:
            return day.replace(day=1), end_of_month(day.replace(day=1))
        quarter = fiscal_quarter(day, self.fiscal_start_month)
        return quarter.start, quarter.end

    def _quarter(self, found: When) -> Span:
        """A quarter by its number, in the team's year that ends in the year which is written."""
        ends_in = date(found.first.year, (self.fiscal_start_month + 10) % 12 + 1, 1)
        quarter = fiscal_quarter(_months_before(ends_in, 3 * (4 - found.quarter)), self.fiscal_start_month)
        return quarter.start, quarter.end


def week_start(work_week: Collection[int]) -> int:
    """A team that works on Sundays and not on Saturdays begins its week on Sunday; all others on Monday."""
    return _SUNDAY if _SUNDAY in work_week and _SATURDAY not in work_week else 0


def _months_before(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)
