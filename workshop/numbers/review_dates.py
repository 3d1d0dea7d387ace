"""When a review meets, when its pre-read goes out, when reminders are due (domain.md §7.5).

Dates are the team's local ones; a moment is derived from them and the team's time zone, never stored instead of them.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from workshop.numbers.calendar import (
    MON_TO_FRI,
    REVIEW_LEAD,
    Holidays,
    Week,
    add_working_days,
    is_working_day,
    pre_read_date,
)
from workshop.numbers.fiscal import Fiscal

ReminderKind: TypeAlias = Literal["two_weeks", "one_week", "tomorrow", "today", "late", "later", "monthly"]
MORNING: Final = time(9)


@dataclass(frozen=True)
class ReviewDates:
    """The days of a review: the pre-read, the meeting, and the first day on which a new list counts."""

    pre_read: date
    meeting: date
    effective: date


@dataclass(frozen=True)
class Reminder:
    """One reminder of a review: how early or late it is, and its day."""

    kind: ReminderKind
    day: date


def review_before(quarter_start: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> ReviewDates:
    """The latest days for a list that is to count from the first day of a quarter."""
    meeting = add_working_days(quarter_start, -REVIEW_LEAD, holidays, week)
    return ReviewDates(pre_read_date(meeting, holidays, week), meeting, quarter_start)


def next_review(after: date, fiscal: Fiscal, holidays: Holidays = (), week: Week = MON_TO_FRI) -> ReviewDates:
    """The first review whose meeting lies behind a day."""
    start = fiscal.next_start(after)
    while (found := review_before(start, holidays, week)).meeting <= after:
        start = fiscal.next_start(start)
    return found


def reminders(review: date, until: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> tuple[Reminder, ...]:
    """The reminders of a review up to a day, in order, one a day at most: the later kind counts.

    14 and 7 days and 1 working day before, on the day, 1 and 5 working days after, then monthly; on working days only.
    """
    by_day = {each.day: each for each in _planned(review, until, holidays, week)}
    return tuple(by_day[day] for day in sorted(by_day) if day <= until)


def moment(day: date, zone: str, at: time = MORNING) -> datetime:
    """The instant, in UTC, at which a team's clocks show a time on a day: nine in the morning if not said otherwise."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def working_day(day: date, holidays: Holidays = (), week: Week = MON_TO_FRI) -> date:
    """The day itself when the team works, else the working day before it."""
    return day if is_working_day(day, holidays, week) else add_working_days(day, -1, holidays, week)


def _planned(review: date, until: date, holidays: Holidays, week: Week) -> Iterator[Reminder]:
    yield Reminder("two_weeks", working_day(review - timedelta(days=14), holidays, week))
    yield Reminder("one_week", working_day(review - timedelta(days=7), holidays, week))
    yield Reminder("tomorrow", add_working_days(review, -1, holidays, week))
    yield Reminder("today", working_day(review, holidays, week))
    yield Reminder("late", add_working_days(review, 1, holidays, week))
    fifth = add_working_days(review, 5, holidays, week)
    yield Reminder("later", fifth)
    for months in count(1):
        day = working_day(_months_after(review, months), holidays, week)
        if day > until:
            return
        if day > fifth:
            yield Reminder("monthly", day)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
