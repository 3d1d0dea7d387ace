"""From a goal to contacts and back (domain.md §3.4)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.exact import CannotCompute, needed
from workshop.numbers.funnel import (
    backward,
    created_between,
    deals_for,
    effective_people,
    forward,
    one_every,
    required_pipeline,
    spread,
)

RATES = st.lists(st.fractions(Fraction(1, 1000), 1), max_size=6)


def test_a_deal_in_twelve_days_is_said_as_such():
    day = spread(120, 6, 240).person_day
    assert one_every(day) == 12
    assert one_every(1) is None
    assert one_every(0) is None


def test_days_off_make_the_other_days_fuller():
    assert round(float(spread(80_000, 6, 250 - 25).person_day), 6) == 59.259259


def test_the_pipeline_needed_is_one_over_the_win_rate():
    pipeline = required_pipeline(2_400_000, Fraction(1, 4))
    assert (pipeline.needed, pipeline.coverage) == (9_600_000, 4)


def test_the_pipeline_of_a_quarter_is_created_one_cycle_earlier():
    assert created_between(date(2026, 7, 1), date(2026, 9, 30), 60) == (date(2026, 5, 2), date(2026, 8, 1))


def test_a_ramping_person_counts_in_part():
    assert effective_people(4, 2, Fraction(1, 2)) == 5


def test_a_rate_of_zero_a_deal_of_nothing_and_an_empty_team_have_no_answer():
    with pytest.raises(CannotCompute):
        backward(120, [Fraction(1, 4), 0])
    with pytest.raises(CannotCompute):
        deals_for(2_400_000, 0)
    with pytest.raises(CannotCompute):
        spread(120, 0, 240)
    with pytest.raises(CannotCompute):
        required_pipeline(2_400_000, 0)


@given(st.integers(0, 10**6), RATES)
def test_the_contacts_that_are_needed_reach_the_goal(goal, rates):
    contacts = needed(backward(goal, rates)[-1])
    assert forward(contacts, rates[::-1])[-1] >= goal


@given(st.fractions(0, 10**6), RATES)
def test_forward_undoes_backward_exactly(goal, rates):
    up = backward(goal, rates)
    assert forward(up[-1], rates[::-1]) == up[::-1]
