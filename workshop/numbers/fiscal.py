"""A team's fiscal quarters: by whole months, or by stored periods of weeks such as 4-4-5 (domain.md §7.5).

Where periods are stored they are read, never computed; weeks are only counted when a year is written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from workshop.numbers.calendar import ONE_DAY, Quarter, YearLabel, fiscal_quarter, week_periods

Weeks: TypeAlias = Literal[52, 53]
Fault: TypeAlias = Literal["backward", "gap", "overlap", "quarter", "number"]

PATTERNS: Final[dict[str, tuple[int, int, int]]] = {"4-4-5": (4, 4, 5), "4-5-4": (4, 5, 4), "5-4-4": (5, 4, 4)}
HALF_A_QUARTER: Final = timedelta(days=45)


@dataclass(frozen=True, order=True)
class Period:
    """One stored period: first and last day, its fiscal year, quarter 1..4, and number within the year."""

    start: date
    end: date
    year: int
    quarter: int
    number: int


@dataclass(frozen=True)
class Fiscal:
    """How a team's year is cut: the month it starts in, which calendar year names it, and stored periods in order."""

    start_month: int = 1
    label: YearLabel = "end"
    periods: tuple[Period, ...] = ()

    def quarter(self, day: date) -> Quarter:
        """The fiscal quarter of a day: of the stored periods where they reach it, else by whole months."""
        stored = next((period for period in self.periods if period.start <= day <= period.end), None)
        return self._stored(stored) if stored else self._by_months(day)

    def next_start(self, day: date) -> date:
        """The first day of the quarter after the one of `day`."""
        return self.quarter(day).end + ONE_DAY

    def year(self, day: date) -> tuple[Period, ...]:
        """The stored periods of the fiscal year in which a day lies; none where it is cut by months."""
        year = next((period.year for period in self.periods if period.start <= day <= period.end), None)
        return tuple(period for period in self.periods if period.year == year)

    def _stored(self, one: Period) -> Quarter:
        days = [each for each in self.periods if (each.year, each.quarter) == (one.year, one.quarter)]
        return Quarter(one.year, one.quarter, days[0].start, days[-1].end)

    def _by_months(self, day: date) -> Quarter:
        """A quarter of months that leaves to the stored periods beside it what is theirs."""
        found = self._after_stored(day) or fiscal_quarter(day, self.start_month, self.label)
        following = (period.start - ONE_DAY for period in self.periods if period.start > day)
        return Quarter(found.year, found.number, found.start, min((found.end, *following)))

    def _after_stored(self, day: date) -> Quarter | None:
        """The first quarter of months behind stored periods: odd days before a month begins belong to it."""
        before = max((period.end for period in self.periods if period.end < day), default=None)
        if before is None:
            return None
        found = fiscal_quarter(before + HALF_A_QUARTER, self.start_month, self.label)
        return Quarter(found.year, found.number, before + ONE_DAY, found.end) if day <= found.end else None


def written(year: int, start: date, pattern: tuple[int, int, int], weeks: Weeks = 52) -> tuple[Period, ...]:
    """The twelve periods of a year of whole weeks, to be stored; a 53rd week goes to the last one."""
    return tuple(Period(each.start, each.end, year, each.quarter, each.number)
                 for each in week_periods(start, pattern, weeks))  # fmt: skip


def moved(periods: Sequence[Period], start: date, ends: Sequence[date]) -> tuple[Period, ...]:
    """The periods of one year with another first day and other last days; each begins where the one before ends."""
    starts = (start, *(end + ONE_DAY for end in ends))
    return tuple(Period(first, end, each.year, each.quarter, each.number)
                 for each, first, end in zip(periods, starts, ends, strict=False))  # fmt: skip


def first_fault(periods: Sequence[Period]) -> tuple[Fault, Period] | None:
    """What keeps periods, ordered by their first day, from being years, and the first period where; None when sound.

    Within a year there is no gap, numbers count from 1, and quarters run from 1 to 4 without going back.
    """
    starts = [period for period in periods if not (period.start <= period.end and 1 <= period.quarter <= 4)]
    if starts:
        return ("backward" if starts[0].start > starts[0].end else "quarter"), starts[0]
    found = (fault for before, after in pairwise([None, *periods]) if after and (fault := _fault(before, after)))
    return next(found, None)


def _fault(before: Period | None, after: Period) -> tuple[Fault, Period] | None:
    """What is wrong with a period behind another one, or behind none."""
    if before and after.start <= before.end:
        return "overlap", after
    if before is None or after.year != before.year:
        return ("number", after) if after.number != 1 else ("quarter", after) if after.quarter != 1 else None
    if after.start != before.end + ONE_DAY:
        return "gap", after
    if after.number != before.number + 1:
        return "number", after
    return ("quarter", after) if after.quarter - before.quarter not in (0, 1) else None
