"""Nine in the morning in every time zone there is, through twenty-four quarters: the hour that a team's clocks show,
and each reminder once (trust.md R30, G18).
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from workshop.clockwork.lists import Listed
from workshop.moments import zones
from workshop.numbers.fiscal import Fiscal
from workshop.numbers.review_dates import moment, next_review, reminders
from workshop.team_calendar import Calendar

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
QUARTERS = 24
NINE = time(9)
A_SECOND = timedelta(seconds=1)


def reviews():
    """The days of twenty-four reviews, one a quarter."""
    day = date(2026, 1, 1)
    for _ in range(QUARTERS):
        day = next_review(day, Fiscal()).meeting
        yield day


REVIEWS = list(reviews())
REMINDERS = [each.day for review in REVIEWS for each in reminders(review, review + timedelta(days=60))]


def test_there_are_about_six_hundred_zones():
    assert len(zones()) > 590
    assert (len(set(REVIEWS)), len(REMINDERS) > 6 * QUARTERS) == (QUARTERS, True)


@pytest.mark.thorough
def test_every_reminder_comes_at_nine_by_the_clocks_of_every_zone():
    wrong = []
    for zone in zones():
        shown = [moment(day, zone).astimezone(ZoneInfo(zone)) for day in REMINDERS]
        wrong += [(zone, at) for day, at in zip(REMINDERS, shown, strict=True) if (at.date(), at.time()) != (day, NINE)]
    assert wrong == []


@pytest.mark.thorough
def test_in_every_zone_a_review_is_told_of_on_its_day_from_nine_on_and_not_a_second_before():
    early_or_late = []
    for zone in zones():
        for review in REVIEWS:
            listed = Listed("t", "North", zone, "v", 1, review, review, LONG_AGO)
            at = moment(review, zone)
            before, then = (listed.last_reminder(Calendar(), now) for now in (at - A_SECOND, at))
            if (before.kind, then.kind, then.day) != ("tomorrow", "today", review):
                early_or_late.append((zone, review))
    assert early_or_late == []


def test_reminders_of_a_zone_never_come_twice_nor_out_of_order():
    for zone in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"):
        for review in REVIEWS:
            moments = [moment(each.day, zone) for each in reminders(review, review + timedelta(days=60))]
            assert all(one < other for one, other in pairwise(moments))


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("Europe/Berlin", date(2027, 10, 31), time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 3, 14), time(2, 30), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 11, 7), time(1, 30), datetime(2027, 11, 7, 5, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2027, 4, 4), time(1, 45), datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
        ("Europe/Dublin", date(2027, 3, 28), time(1, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_skipped_comes_behind_the_gap_and_one_that_comes_twice_is_the_first(zone, day, at, instant):
    assert moment(day, zone, at) == instant
