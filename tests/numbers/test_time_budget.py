"""Whether work fits into its time (domain.md §3.3)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.exact import CannotCompute, fits
from workshop.numbers.time_budget import Work, available_minutes, budget, max_units

MINUTES = st.fractions(0, 1000)


def test_the_light_turns_at_85_percent_and_at_all_of_the_time():
    lights = [budget(100, [Work(1, minutes)]).light for minutes in (0, 85, Fraction("85.01"), 100, Fraction("100.01"))]
    assert lights == ["green", "green", "amber", "amber", "red"]


def test_no_time_is_no_budget():
    with pytest.raises(CannotCompute):
        budget(available_minutes(8, 0), [Work(50, 2)])


def test_work_that_takes_no_time_has_no_most():
    with pytest.raises(CannotCompute):
        max_units(288, 90, 0)


@given(MINUTES, MINUTES, st.fractions(Fraction(1, 100), 100), st.fractions(0, 1), MINUTES)
def test_capacity_never_exceeds_what_was_given(available, fixed, minutes, rate, follow_up):
    most = fits(max_units(available, fixed, minutes, rate, follow_up))
    assert most >= 0
    assert most * (minutes + rate * follow_up) <= max(available - fixed, 0)
