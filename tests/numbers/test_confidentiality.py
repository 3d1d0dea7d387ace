"""What may be shown of a secret vote (domain.md §5.4, trust.md §3.4)."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.numbers.attacker import Room, by_the_rules, exposed, how_many_moved
from workshop.numbers.confidentiality import (
    apart,
    may_reveal,
    may_say_moved,
    may_show_ratings,
    may_show_revote,
    shown_groups,
)

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))["breakdown_suppression"]
SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 15))
LIMITS = st.integers(3, 6)
ROOMS = st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 6), min_size=3, max_size=3))


@pytest.mark.parametrize("case", ORACLES["cases"], ids=lambda case: f"{case['groups']} k={case['k']}")
def test_groups_are_shown_as_in_the_worked_cases(case):
    assert list(shown_groups(case["groups"], case["k"])) == case["shown"]


def test_five_is_the_least_that_is_shown_unless_told_otherwise():
    assert shown_groups({"own": 4, "adjacent": 6}) == ()
    assert shown_groups({"own": 5, "adjacent": 6}) == ("own", "adjacent")


def test_less_than_three_may_never_be_asked_for():
    with pytest.raises(ValueError, match="three"):
        shown_groups({"own": 8}, k=2)


@given(SIZES, LIMITS)
def test_what_is_shown_and_what_is_hidden_is_never_a_small_group(sizes, k):
    shown = shown_groups(sizes, k)
    hidden = sum(sizes.values()) - sum(sizes[group] for group in shown)
    assert all(sizes[group] >= k for group in shown)
    assert hidden == 0 or hidden >= k or not shown


def test_a_round_is_revealed_from_three_ballots_and_a_revote_from_two_changes():
    assert [may_reveal(ballots) for ballots in (0, 2, 3)] == [False, False, True]
    assert [may_show_revote(changed) for changed in (0, 1, 2)] == [False, False, True]


def test_an_added_criterion_is_shown_from_four_ratings():
    assert [may_show_ratings(ratings) for ratings in (0, 3, 4)] == [False, False, True]


# --- one round -------------------------------------------------------------------------------------------------------
TWELVE = {"own": 6, "adjacent": 6}
MIXED = (0, 1, 2, 4, 4, 1, 0, 0)
"""Blocks to help, then unclear and abstained: no answer, and not the low ones together, was given by six or more."""


def test_teams_are_shown_apart_where_none_could_be_of_one_mind():
    assert apart(TWELVE, MIXED) == "shown"


@pytest.mark.parametrize("total", [(0, 0, 0, 6, 3, 3, 0, 0), (0, 0, 0, 2, 2, 1, 0, 7), (2, 2, 2, 3, 3, 0, 0, 0)])
def test_teams_are_not_counted_where_one_could_be_of_one_mind_or_all_be_low(total):
    assert apart(TWELVE, total) == "leaning"
    assert apart(TWELVE, total, cuts={}) == "alike"


def test_a_room_of_one_mind_has_nothing_left_to_hide():
    assert apart(TWELVE, (0, 0, 0, 0, 12, 0, 0, 0)) == "shown"


def test_a_room_that_is_low_in_different_ways_is_not_of_one_mind():
    assert apart(TWELVE, (4, 4, 4, 0, 0, 0, 0, 0)) == "alike"


@pytest.mark.parametrize("sizes", [{"own": 8, "adjacent": 4}, {"own": 4, "adjacent": 8}, {"own": 11, "adjacent": 1}])
def test_a_team_with_few_votes_is_not_shown_and_so_the_other_is_not(sizes):
    assert apart(sizes, MIXED) == "small"


@pytest.mark.parametrize("sizes", [{}, {"own": 12}, {"own": 12, "adjacent": 0}])
def test_one_team_alone_is_the_room(sizes):
    assert apart(sizes, MIXED) == ""


@given(ROOMS, LIMITS)
def test_no_vote_of_a_team_that_is_shown_can_be_told(groups, k):
    total = [sum(counts) for counts in zip(*groups.values(), strict=True)] or [0, 0, 0]
    sizes = {group: sum(counts) for group, counts in groups.items()}
    if apart(sizes, total, k=k, lows=1, cuts={}) == "shown" and max(total) < sum(total):
        assert all(max(counts) < sum(counts) >= k for counts in groups.values() if sum(counts))


# --- two rounds ------------------------------------------------------------------------------------------------------
def test_teams_are_shown_apart_with_the_first_picture_only():
    assert apart(TWELVE, MIXED, pictures_before=1) == "later"


def test_after_teams_were_shown_apart_nobody_is_told_how_many_moved():
    assert [may_say_moved(told_apart) for told_apart in (False, True)] == [True, False]


BOTH, FIRST, SECOND = (True, True), (True, False), (False, True)


def room(own=3, adjacent=3, k=3, **others):
    """A room for the attacker; others: `own_left`, `adjacent_came` and the like."""
    turns = {"left": FIRST, "came": SECOND}
    more = [((team, *turns[when]), size) for key, size in others.items() for team, when in [key.rsplit("_", 1)]]
    return Room(((("own", *BOTH), own), (("adjacent", *BOTH), adjacent), *more), k=k)


ROOMS_ATTACKED = {
    "the same people": room(),
    "one of the own team left": room(own=2, own_left=1),
    "one was replaced": room(own=2, adjacent=2, adjacent_left=1, own_left=1, own_came=1),
    "one of each team left": room(2, 2, own_left=1, adjacent_left=1),
}


@pytest.mark.thorough
@pytest.mark.parametrize("attacked", ROOMS_ATTACKED.values(), ids=ROOMS_ATTACKED)
def test_an_attacker_who_goes_through_all_ballots_learns_of_nobody(attacked):
    assert any(attacked.told(history, 0, 0) == "shown" for history in attacked.histories())
    assert exposed(attacked)[0] == 0


@pytest.mark.thorough
@settings(max_examples=4, deadline=None, derandomize=True, database=None)
@given(st.integers(1, 2), st.integers(1, 2), st.integers(0, 1), st.integers(0, 1), st.integers(0, 1))
def test_nor_in_any_small_room_with_people_who_come_and_go(own, adjacent, own_left, own_came, adjacent_left):
    attacked = room(own, adjacent, own_left=own_left, own_came=own_came, adjacent_left=adjacent_left)
    assert exposed(attacked)[0] == 0


def by_size_alone(attacked, history):
    """Every round with its teams, and how many moved: what looks harmless."""
    return (attacked.split(history, 0), attacked.split(history, 1), how_many_moved(history))


def with_the_number_of_moves(attacked, history):
    """By the rules, and yet it is told how many moved."""
    return (*by_the_rules(attacked, history), how_many_moved(history))


@pytest.mark.thorough
@pytest.mark.parametrize("careless", [by_size_alone, with_the_number_of_moves])
def test_the_attacker_finds_people_where_the_rules_are_left_out(careless):
    assert exposed(room(own=2, own_left=1), careless)[0] > 0
