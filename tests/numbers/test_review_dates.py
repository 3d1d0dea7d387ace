"""The days of a review and of its reminders (oracles: domain.md §7.5)."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workshop.numbers.calendar import add_working_days
from workshop.numbers.fiscal import PATTERNS, Fiscal, written
from workshop.numbers.review_dates import Reminder, moment, next_review, reminders, review_before

ORACLES = json.loads((Path(__file__).parent / "oracles.json").read_text(encoding="utf-8"))
US = frozenset(map(date.fromisoformat, ORACLES["calendar_2026"]["us_federal_holidays"]))
NO_END = date(2027, 3, 31)


@pytest.mark.parametrize("case", ORACLES["review_dates_2026_us"], ids=lambda case: case["quarter_end"])
def test_a_review_has_the_days_of_the_worked_list(case):
    wanted = {name: date.fromisoformat(day) for name, day in case.items()}
    found = next_review(date(wanted["quarter_end"].year, wanted["quarter_end"].month, 1), Fiscal(), US)
    assert (found.meeting, found.pre_read, found.effective) == (
        wanted["meeting"],
        wanted["pre_read"],
        wanted["effective"],
    )
    assert review_before(wanted["effective"], US) == found


@pytest.mark.parametrize("case", ORACLES["working_day_add"], ids=lambda case: str(case["days"]))
def test_working_days_are_added_as_in_the_worked_list(case):
    found = add_working_days(date.fromisoformat(case["from_date"]), case["days"], US)
    assert found.isoformat() == case["result"]


def test_a_review_on_its_own_day_is_over_and_the_next_one_counts():
    assert next_review(date(2026, 3, 18), Fiscal(), US).meeting == date(2026, 6, 16)


def test_a_review_of_stored_periods_lies_before_the_stored_quarter():
    fiscal = Fiscal(2, "end", written(2026, date(2026, 2, 1), PATTERNS["4-4-5"]))
    assert next_review(date(2026, 4, 1), fiscal).effective == date(2026, 5, 3)


def test_reminders_come_before_on_and_after_the_day_and_then_monthly():
    assert reminders(date(2026, 6, 16), date(2026, 9, 1), US) == (
        Reminder("two_weeks", date(2026, 6, 2)),
        Reminder("one_week", date(2026, 6, 9)),
        Reminder("tomorrow", date(2026, 6, 15)),
        Reminder("today", date(2026, 6, 16)),
        Reminder("late", date(2026, 6, 17)),
        Reminder("later", date(2026, 6, 24)),
        Reminder("monthly", date(2026, 7, 16)),
        Reminder("monthly", date(2026, 8, 14)),
    )


def test_a_reminder_on_a_day_off_moves_to_the_working_day_before():
    found = {each.kind: each.day for each in reminders(date(2026, 12, 10), date(2026, 12, 31), US)}
    assert found["two_weeks"] == date(2026, 11, 25)


def test_a_month_that_is_too_short_ends_earlier():
    months = [each.day for each in reminders(date(2026, 12, 31), NO_END) if each.kind == "monthly"]
    assert months == [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31)]


def test_two_reminders_never_fall_on_one_day():
    off = {date(2026, 6, day) for day in range(3, 16)}
    days = [each.day for each in reminders(date(2026, 6, 16), date(2026, 12, 31), off)]
    assert len(days) == len(set(days))


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2026, 3, 27), "Europe/Berlin", datetime(2026, 3, 27, 8, tzinfo=UTC)),
        (date(2026, 3, 30), "Europe/Berlin", datetime(2026, 3, 30, 7, tzinfo=UTC)),
        (date(2026, 10, 26), "Europe/Berlin", datetime(2026, 10, 26, 8, tzinfo=UTC)),
        (date(2026, 3, 9), "America/New_York", datetime(2026, 3, 9, 13, tzinfo=UTC)),
        (date(2026, 1, 5), "Asia/Kathmandu", datetime(2026, 1, 5, 3, 15, tzinfo=UTC)),
        (date(2026, 1, 5), "Pacific/Auckland", datetime(2026, 1, 4, 20, tzinfo=UTC)),
    ],
)
def test_nine_in_the_morning_is_nine_on_the_teams_own_clocks_all_year(day, zone, instant):
    assert moment(day, zone) == instant
