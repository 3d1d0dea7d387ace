"""How talking time is shared (domain.md §5.3)."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.talk import largest_remainder, minutes_for

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))
HEATS = st.lists(st.floats(0, 100, allow_nan=False), max_size=12)
MINUTES = st.integers(0, 90)


@pytest.mark.parametrize("name", ["time_allocation", "time_allocation_overload"])
def test_the_worked_examples_are_shared_as_written(name):
    case = ORACLES[name]
    assert minutes_for(list(case["hot_spots"].values()), case["total_minutes"]) == list(case["result"].values())


def test_nobody_gets_more_than_twelve_and_the_rest_goes_to_the_others():
    assert minutes_for([100, 30], 20) == [12, 8]
    assert minutes_for([100, 90], 60) == [12, 12]


def test_the_later_of_two_equal_items_is_parked():
    assert minutes_for([60, 60], 5) == [5, 0]
    assert minutes_for([10, 10], 1) == [1, 0]


def test_no_items_take_no_minutes():
    assert minutes_for([], 30) == []
    assert minutes_for([80], 0) == [0]


@given(HEATS, MINUTES)
def test_the_minutes_add_up(heats, minutes):
    plan = minutes_for(heats, minutes)
    hot = [own for own in plan if own >= 3]
    assert sum(plan) <= minutes
    if hot and any(own < 12 for own in hot):
        assert sum(plan) == minutes


@given(HEATS, MINUTES)
def test_an_item_gets_nothing_or_what_its_heat_allows(heats, minutes):
    for heat, own in zip(heats, minutes_for(heats, minutes), strict=True):
        assert own == 0 or (3 <= own <= 12 if heat >= 25 else own == 1)


@given(HEATS, MINUTES)
def test_a_hotter_item_never_gets_less(heats, minutes):
    plan = sorted(zip(heats, minutes_for(heats, minutes), strict=True))
    for (cooler, less), (hotter, more) in pairwise(plan):
        assert more >= less or cooler == hotter


@given(st.lists(st.fractions(min_value=1, max_value=100), min_size=1, max_size=12), st.integers(0, 500))
def test_largest_remainder_adds_up_and_rounds_each_part_up_or_down(weights, whole):
    parts = largest_remainder(dict(enumerate(weights)), whole)
    assert sum(parts.values()) == whole
    for item, weight in enumerate(weights):
        assert abs(parts[item] - weight * whole / sum(weights)) < 1
