"""A goal in whole units, split over a year's working days and gathered by quarter, month, week or day (domain.md §3.6).

Every split uses cumulative half-up rounding, so parts always add up, months add up to quarters, and no running total is
off by more than half a unit. Holidays and leave come in from the team's own list; it never builds any in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from typing import Final, Literal, TypeAlias

from workshop.numbers.calendar import MON_TO_FRI, ONE_DAY, Holidays, Week, is_working_day
from workshop.numbers.exact import N_, CannotCompute, Exact, half_up, total

By: TypeAlias = Literal["quarter", "month", "week", "day"]
MONTHS: Final = 12
NO_DAYS: Final = N_("There is no working day to put the goal on. Please check the week, the holidays and the leave.")


@dataclass(frozen=True)
class Year:
    """Twelve months from the first of a month, the days worked in it, and how 4 or 12 seasons weigh (none: evenly)."""

    start: date
    week: Week = MON_TO_FRI
    holidays: Holidays = ()
    leave: Holidays = ()
    seasons: tuple[Exact, ...] = ()

    @property
    def end(self) -> date:
        """The last day of the year."""
        return self.start.replace(year=self.start.year + 1) - ONE_DAY

    @property
    def days(self) -> tuple[date, ...]:
        """All days of the year, worked or not."""
        return tuple(self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1))

    def is_worked(self, day: date) -> bool:
        """Whether the team works on a day."""
        return is_working_day(day, self.holidays, self.week) and day not in self.leave

    def month(self, day: date) -> int:
        """The month 0..11 of the year in which a day lies."""
        return (day.month - self.start.month) % MONTHS


@dataclass(frozen=True)
class Part:
    """A stretch of the year: first and last day, its working days, and its whole units of the goal."""

    start: date
    end: date
    working_days: int
    units: int


def split(goal: int, weights: Sequence[Exact]) -> tuple[int, ...]:
    """Split whole units in proportion to weights, none below zero, so that they add up in every beginning, too."""
    whole = total(weights)
    if whole <= 0:
        raise CannotCompute(NO_DAYS)
    due = (half_up(goal * reached / whole) for reached in accumulate(weights, initial=Fraction()))
    return tuple(after - before for before, after in pairwise(due))


def cascade(goal: int, year: Year, by: By) -> tuple[Part, ...]:
    """The goal by quarter, month, ISO week (cut at the ends of the year) or day; all of them agree with each other."""
    weights = day_weights(year)
    stretches = [tuple(days) for _, days in groupby(weights, _key(year, by))]
    units = split(goal, [total(weights[day] for day in days) for days in stretches])
    return tuple(_part(year, days, own) for days, own in zip(stretches, units, strict=True))


def day_weights(year: Year) -> dict[date, Fraction]:
    """What each day of the year weighs: 0 when not worked; the days of a season share its weight evenly."""
    worked = {day: year.is_worked(day) for day in year.days}
    if not year.seasons:
        return {day: Fraction(works) for day, works in worked.items()}
    days = Counter(_season(year, day) for day, works in worked.items() if works)
    share = [_share_of_a_day(weight, days[season]) for season, weight in enumerate(year.seasons)]
    return {day: share[_season(year, day)] * works for day, works in worked.items()}


def _season(year: Year, day: date) -> int:
    return year.month(day) * len(year.seasons) // MONTHS


def _share_of_a_day(weight: Exact, days: int) -> Fraction:
    if weight and not days:
        raise CannotCompute(NO_DAYS)
    return Fraction(weight) / max(days, 1)


def _key(year: Year, by: By) -> Callable[[date], object]:
    keys: Mapping[By, Callable[[date], object]] = {
        "quarter": lambda day: year.month(day) // 3,
        "month": year.month,
        "week": lambda day: day.isocalendar()[:2],
        "day": lambda day: day,
    }
    return keys[by]


def _part(year: Year, days: Sequence[date], units: int) -> Part:
    return Part(days[0], days[-1], sum(map(year.is_worked, days)), units)
