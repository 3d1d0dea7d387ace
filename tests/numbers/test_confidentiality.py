"""What may be shown of a secret vote (domain.md §5.4, trust.md §3.4)."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.confidentiality import breakdown, may_reveal, may_show_revote, shown_groups

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


def test_a_breakdown_is_shown_where_no_group_could_be_of_one_mind():
    groups = {"own": (2, 2, 2), "adjacent": (2, 1, 2)}
    assert breakdown(groups) == groups


def test_a_breakdown_in_which_a_group_is_of_one_mind_is_withheld():
    assert breakdown({"own": (6, 0, 0), "adjacent": (2, 2, 2)}) == {}
    assert breakdown({"own": (0, 6, 0), "adjacent": (2, 2, 2), "guests": (5, 0, 0)}) == {}


def test_a_room_of_one_mind_may_be_broken_down():
    groups = {"own": (0, 6), "adjacent": (0, 6)}
    assert breakdown(groups) == groups


def test_nobody_has_no_breakdown():
    assert breakdown({}) == {}
    assert breakdown({"own": (0, 0)}) == {}


@given(ROOMS, LIMITS)
def test_no_vote_of_a_shown_or_hidden_group_can_be_told(groups, k):
    total = [sum(counts) for counts in zip(*groups.values(), strict=True)]
    shown = breakdown(groups, k)
    if shown and max(total) < sum(total):
        rest = [
            sum(counts) - sum(group[i] for group in shown.values())
            for i, counts in enumerate(zip(*groups.values(), strict=False))
        ]
        assert all(max(cell) < sum(cell) for cell in [*shown.values(), rest] if sum(cell))


def test_withholding_tells_nothing_that_sizes_and_total_did_not_tell():
    for first in product(range(6), repeat=3):
        other = tuple(5 - count for count in first)
        if sum(first) == 7:
            assert breakdown({"a": first, "b": other}) == {"a": first, "b": other}
