"""Working days, fiscal quarters and review dates against the worked oracles (domain.md §3.6 and §7.5)."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.calendar import (
    add_working_days,
    default_review_date,
    fiscal_quarter,
    fiscal_year_months,
    is_working_day,
    next_quarter_start,
    pre_read_date,
    week_periods,
    working_days,
)

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))
US_2026 = frozenset(map(date.fromisoformat, ORACLES["calendar_2026"]["us_federal_holidays"]))
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
MONTHS = st.integers(1, 12)


def quarters_of_2026(holidays):
    starts = [*(date(2026, month, 1) for month in (1, 4, 7, 10)), date(2027, 1, 1)]
    return [working_days(first, after - timedelta(days=1), holidays) for first, after in pairwise(starts)]


def months_of_2026(holidays):
    starts = [*(date(2026, month, 1) for month in range(1, 13)), date(2027, 1, 1)]
    return [working_days(first, after - timedelta(days=1), holidays) for first, after in pairwise(starts)]


@pytest.mark.parametrize(("name", "holidays"), [("mon_fri_no_holidays", frozenset()), ("us_federal", US_2026)])
def test_the_working_days_of_2026_are_counted_as_in_the_worked_calendar(name, holidays):
    worked = ORACLES["calendar_2026"][name]
    assert months_of_2026(holidays) == worked["months"]
    assert quarters_of_2026(holidays) == worked["quarters"]
    assert working_days(date(2026, 1, 1), date(2026, 12, 31), holidays) == worked["year"]


@pytest.mark.parametrize("case", ORACLES["working_day_add"], ids=lambda case: case["result"])
def test_working_days_are_added_over_a_holiday_and_a_weekend(case):
    added = add_working_days(date.fromisoformat(case["from_date"]), case["days"], US_2026)
    assert added.isoformat() == case["result"]


@pytest.mark.parametrize("case", ORACLES["fiscal"], ids=lambda case: f"{case['date']} s={case['fy_start_month']}")
def test_a_day_lies_in_the_fiscal_quarter_of_the_worked_list(case):
    found = fiscal_quarter(date.fromisoformat(case["date"]), case["fy_start_month"], case["label"])
    assert (found.year, found.number) == (case["fiscal_year"], case["quarter"])
    assert (found.start.isoformat(), found.end.isoformat()) == (case["quarter_start"], case["quarter_end"])


@pytest.mark.parametrize("case", ORACLES["review_dates_2026_us"], ids=lambda case: case["meeting"])
def test_a_review_is_ten_working_days_before_the_new_quarter(case):
    end = date.fromisoformat(case["quarter_end"])
    review = default_review_date(end - timedelta(days=60), US_2026)
    assert review.isoformat() == case["meeting"]
    assert pre_read_date(review, US_2026).isoformat() == case["pre_read"]
    assert next_quarter_start(end).isoformat() == case["effective"]


def test_a_list_decided_late_in_a_quarter_is_reviewed_in_the_next():
    assert default_review_date(date(2026, 3, 17), US_2026) == date(2026, 3, 18)
    assert default_review_date(date(2026, 3, 18), US_2026) == date(2026, 6, 16)


def test_a_review_follows_the_fiscal_year_of_the_team():
    assert default_review_date(date(2026, 11, 21), fiscal_start_month=2) == date(2027, 1, 18)


def test_the_periods_of_a_4_4_5_year_are_those_of_the_worked_list():
    periods = [
        {
            "quarter": period.quarter,
            "period": period.number,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "weeks": ((period.end - period.start).days + 1) // 7,
        }
        for period in week_periods(date(2026, 2, 1))
    ]
    assert periods == ORACLES["four_four_five_2026_02_01"]


@given(DAYS, MONTHS)
def test_the_months_of_a_fiscal_year_follow_each_other_and_hold_the_day(day, start_month):
    months = fiscal_year_months(day, start_month)
    assert len(months) == 12
    assert months[0][0].month == start_month
    assert months[0][0] <= day <= months[-1][1]
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(months))


def test_a_53rd_week_ends_the_year_a_week_later():
    assert list(week_periods(date(2026, 2, 1), weeks=53))[-1].end == date(2027, 2, 6)


def test_a_team_may_work_on_saturdays():
    saturday = date(2026, 11, 21)
    assert not is_working_day(saturday)
    assert is_working_day(saturday, week={5})
    assert add_working_days(saturday, 1, week={5}) == date(2026, 11, 28)


def test_a_week_without_working_days_has_no_next_one():
    with pytest.raises(ValueError, match="without working days"):
        add_working_days(date(2026, 1, 1), 1, week=())


@given(DAYS, MONTHS)
def test_a_day_lies_inside_its_quarter_and_quarters_follow_each_other(day, start_month):
    found = fiscal_quarter(day, start_month)
    after = fiscal_quarter(found.end + timedelta(days=1), start_month)
    assert found.start <= day <= found.end
    assert (after.year * 4 + after.number) == (found.year * 4 + found.number) + 1


@given(DAYS, MONTHS)
def test_a_review_lies_ahead_and_within_two_quarters(day, start_month):
    review = default_review_date(day, fiscal_start_month=start_month)
    assert day < review < day + timedelta(days=185)
    assert is_working_day(review)


@given(DAYS, st.integers(1, 60))
def test_going_forth_and_back_ends_on_the_same_working_day(day, count):
    there = add_working_days(day, count)
    assert working_days(day + timedelta(days=1), there) == count
    if is_working_day(day):
        assert add_working_days(there, -count) == day
