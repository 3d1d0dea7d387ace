"""Pace, lead demand, market and pacing (domain.md §3.1, §3.2, §3.6)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.exact import CannotCompute, fits
from workshop.numbers.leads import lead_demand
from workshop.numbers.market import market
from workshop.numbers.pace import at_shares, clock, pace
from workshop.numbers.pacing import pacing

ABOVE_ZERO = st.fractions(Fraction(1, 100), 1000)


def test_fifty_in_eight_hours_are_six_an_hour_and_two_over():
    assert pace(50, 8).whole_per_hour == (6, 2)


def test_hours_that_are_not_for_selling_are_deducted():
    assert clock(pace(50, 8, Fraction("2.5")).seconds_each) == "6:36"


def test_the_rows_for_sixty_and_forty_percent_stand_beside_the_whole_day():
    rows = {share: clock(own.seconds_each) for share, own in at_shares(pace(50, 8))}
    assert rows == {1: "9:36", Fraction(3, 5): "5:45.6", Fraction(2, 5): "3:50.4"}


def test_calls_that_need_fifteen_minutes_fit_thirty_two_times_into_eight_hours():
    assert fits(pace(50, 8).fitting(15)) == 32


def test_a_clock_rounds_to_a_tenth_of_a_second_and_drops_a_zero():
    assert [clock(Fraction(s)) for s in ("0", "59.94", "59.95", "60.04", "3600")] == [
        "0:00", "0:59.9", "1:00", "1:00", "60:00",
    ]  # fmt: skip


@pytest.mark.parametrize(("units", "hours", "deduct"), [(0, 8, 0), (50, 0, 0), (50, 8, 8), (50, 8, 9)])
def test_no_units_or_no_time_have_no_pace(units, hours, deduct):
    with pytest.raises(CannotCompute):
        pace(units, hours, deduct)


@given(ABOVE_ZERO, ABOVE_ZERO)
def test_all_units_together_take_exactly_the_day(units, hours):
    own = pace(units, hours)
    whole, over = own.whole_per_hour
    assert own.seconds_each * units == hours * 3600
    assert whole * hours + over == units
    assert 0 <= over < hours


@given(ABOVE_ZERO, ABOVE_ZERO, ABOVE_ZERO)
def test_what_fits_never_takes_more_than_the_day(units, hours, minutes):
    assert fits(pace(units, hours).fitting(minutes)) * minutes <= hours * 60


def test_four_people_need_four_times_the_leads():
    assert lead_demand(50, 20, 1, people=4).team_month == 4000
    assert lead_demand(50, 20, 5, people=4).team_year == 9600


def test_a_lead_that_is_never_called_has_no_demand():
    with pytest.raises(CannotCompute):
        lead_demand(50, 20, 0)


def test_a_demand_beyond_the_list_uses_it_up():
    assert market(9600, 9600).enough
    assert not market(9601, 9600).enough
    assert market(9600, 4800).times == 2
    with pytest.raises(CannotCompute):
        market(9600, 0)


def test_a_period_that_is_over_asks_nothing_of_days_that_are_not_there():
    over = pacing(30, 12, 61, 61)
    assert (over.gap, over.required_per_day, over.run_rate_ratio) == (-18, None, None)


def test_a_reached_goal_requires_nothing_more():
    assert pacing(30, 31, 61, 40).required_per_day == 0


@pytest.mark.parametrize("inputs", [(0, 0, 61, 1), (30, 0, 0, 0), (30, 0, 61, 62), (30, 0, 61, -1)])
def test_a_period_without_goal_or_days_has_no_pacing(inputs):
    with pytest.raises(CannotCompute):
        pacing(*inputs)
