"""Working days, fiscal quarters and the day a review is due (domain.md §3.6 and §7.5).

It works on local dates; holidays come in from the team's own list and are never built in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

MON_TO_FRI = frozenset(range(5))
REVIEW_LEAD = 10
PRE_READ_LEAD = 5
ONE_DAY = timedelta(days=1)

Week: TypeAlias = Collection[int]  # weekdays worked, Monday is 0
Holidays: TypeAlias = Collection[date]
YearLabel: TypeAlias = Literal["end", "start"]


@dataclass(frozen=True)
class Quarter:
    """A fiscal quarter: its labelled year, its number 1..4, first and last day."""

    year: int
    number: int
    start: date
    end: date


@dataclass(frozen=True)
class WeekPeriod:
    """A period of whole weeks in a 4-4-5 kind of year: number 1..12, first and last day."""

    number: int
    start: date
    end: date

    @property
    def quarter(self) -> int:
        """The quarter 1..4 it belongs to."""
        return (self.number + 2) // 3


def is_working_day(day: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> bool:
    """Whether the team works on a day."""
    return day.weekday() in week and day not in holidays


def working_days(first: date, last: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> int:
    """The number of working days from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(is_working_day(day, holidays, week) for day in days)


def add_working_days(day: date, count: int, holidays: Holidays = (), week: Week = MON_TO_FRI) -> date:
    """The day `count` working days after `day`, or before it when negative; `day` itself is not counted."""
    if not week:
        raise ValueError("a week without working days has no next one")
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, holidays, week)
    return day


def fiscal_quarter(day: date, fiscal_start_month: int = 1, label: YearLabel = "end") -> Quarter:
    """The fiscal quarter of a day; the year is labelled by the calendar year in which it ends (or starts)."""
    into_year = (day.month - fiscal_start_month) % 12
    number = into_year // 3 + 1
    start = _add_months(day.replace(day=1), -(into_year % 3))
    year_start = _add_months(start, -3 * (number - 1))
    year = year_start.year if label == "start" else _add_months(year_start, 11).year
    return Quarter(year, number, start, _add_months(start, 3) - ONE_DAY)


def next_quarter_start(day: date, fiscal_start_month: int = 1) -> date:
    """The first day of the fiscal quarter after the one of `day`."""
    return fiscal_quarter(day, fiscal_start_month).end + ONE_DAY


def fiscal_year_months(day: date, fiscal_start_month: int = 1) -> tuple[tuple[date, date], ...]:
    """The first and the last day of the twelve months of the fiscal year in which a day lies."""
    this_month = day.replace(day=1)
    start = _add_months(this_month, -((day.month - fiscal_start_month) % 12))
    return tuple((_add_months(start, n), _add_months(start, n + 1) - ONE_DAY) for n in range(12))


def default_review_date(
    day: date, holidays: Holidays = (), fiscal_start_month: int = 1, week: Week = MON_TO_FRI
) -> date:
    """The first day after `day` that lies 10 working days before a new fiscal quarter."""
    start = next_quarter_start(day, fiscal_start_month)
    due = add_working_days(start, -REVIEW_LEAD, holidays, week)
    if due > day:
        return due
    return add_working_days(next_quarter_start(start, fiscal_start_month), -REVIEW_LEAD, holidays, week)


def pre_read_date(review: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> date:
    """When the pre-read of a review goes out: 5 working days before it."""
    return add_working_days(review, -PRE_READ_LEAD, holidays, week)


def week_periods(
    start: date, pattern: tuple[int, int, int] = (4, 4, 5), weeks: Literal[52, 53] = 52
) -> Iterator[WeekPeriod]:
    """The twelve periods of a 4-4-5 (4-5-4, 5-4-4) year from its first day; a 53rd week goes to the last."""
    for number in range(1, 13):
        length = pattern[(number - 1) % 3] + (weeks - 52 if number == 12 else 0)
        end = start + timedelta(weeks=length) - ONE_DAY
        yield WeekPeriod(number, start, end)
        start = end + ONE_DAY


def _add_months(first_of_month: date, months: int) -> date:
    """Move a first of a month by whole months."""
    year, month = divmod(first_of_month.year * 12 + first_of_month.month - 1 + months, 12)
    return date(year, month + 1, 1)
