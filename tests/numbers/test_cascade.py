"""A goal over the calendar: it adds up at every level, for any year (domain.md §3.6)."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.numbers.cascade import Year, cascade, day_weights, split
from workshop.numbers.exact import CannotCompute

GOALS = st.integers(0, 10**7)
WEIGHTS = st.lists(st.fractions(0, 100), min_size=1, max_size=60).filter(any)
WHOLE_YEARS = settings(deadline=None, max_examples=min(50, settings().max_examples))
STARTS = st.builds(date, st.integers(2001, 2090), st.integers(1, 12), st.just(1))


@st.composite
def years(draw):
    start = draw(STARTS)
    days_off = st.frozensets(st.integers(0, 365).map(lambda n: start + timedelta(days=n)), max_size=20)
    week = draw(st.frozensets(st.integers(0, 6), min_size=1))
    seasons = draw(st.sampled_from([(), (20, 25, 25, 30), (1,) * 12, (0, 0, 0, 1), (*range(12),)]))
    return Year(start, week, draw(days_off), draw(days_off), seasons)


@given(GOALS, WEIGHTS)
def test_parts_add_up_and_no_running_total_is_off_by_more_than_half_a_unit(goal, weights):
    parts = split(goal, weights)
    assert sum(parts) == goal
    for reached, weight in zip(accumulate(parts), accumulate(weights), strict=True):
        assert abs(reached - goal * weight / sum(weights)) <= Fraction(1, 2)


@WHOLE_YEARS
@given(GOALS, years())
def test_a_cascade_adds_up_for_any_goal_and_calendar(goal, year):
    for by in ("quarter", "month", "week", "day"):
        parts = cascade(goal, year, by)
        assert sum(part.units for part in parts) == goal
        assert (parts[0].start, parts[-1].end) == (year.start, year.end)


@WHOLE_YEARS
@given(GOALS, years())
def test_every_running_total_of_a_cascade_is_within_half_a_unit(goal, year):
    weights = day_weights(year)
    whole = sum(weights.values())
    done = accumulate(part.units for part in cascade(goal, year, "day"))
    for reached, weight in zip(done, accumulate(weights.values()), strict=True):
        assert abs(reached - goal * weight / whole) <= Fraction(1, 2)


@WHOLE_YEARS
@given(GOALS, years())
def test_months_add_up_to_quarters_and_days_to_all_of_them(goal, year):
    days = {part.start: part.units for part in cascade(goal, year, "day")}
    months = cascade(goal, year, "month")
    for quarter in cascade(goal, year, "quarter"):
        assert quarter.units == sum(part.units for part in months if quarter.start <= part.start <= quarter.end)
    for part in (*months, *cascade(goal, year, "week")):
        assert part.units == sum(own for day, own in days.items() if part.start <= day <= part.end)


@WHOLE_YEARS
@given(GOALS, years())
def test_nothing_is_due_on_a_day_that_is_not_worked(goal, year):
    assert all(part.units == 0 for part in cascade(goal, year, "day") if not year.is_worked(part.start))


def test_a_year_may_start_in_any_month():
    year = Year(date(2026, 4, 1))
    quarters = cascade(100, year, "quarter")
    assert (year.end, len(quarters)) == (date(2027, 3, 31), 4)
    assert quarters[3].start == date(2027, 1, 1)


def test_leave_of_the_team_is_not_worked():
    year = Year(date(2026, 1, 1), leave={date(2026, 8, n) for n in range(1, 32)})
    assert [part.units for part in cascade(11, year, "month")][7] == 0


def test_the_days_of_a_season_share_its_weight():
    year = Year(date(2026, 1, 1), seasons=(20, 25, 25, 30))
    assert [part.units for part in cascade(100, year, "quarter")] == [20, 25, 25, 30]
    assert sum(day_weights(year).values()) == 100


def test_a_goal_needs_a_day_to_be_done_on():
    with pytest.raises(CannotCompute):
        cascade(100, Year(date(2026, 1, 1), week=()), "month")
    with pytest.raises(CannotCompute):
        split(100, [0, 0])


def test_a_season_without_working_days_cannot_carry_a_part_of_the_goal():
    january = frozenset(date(2026, 1, n) for n in range(1, 32))
    with pytest.raises(CannotCompute):
        cascade(100, Year(date(2026, 1, 1), holidays=january, seasons=(1,) * 12), "month")
