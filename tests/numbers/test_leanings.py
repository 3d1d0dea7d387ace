"""Which way teams lean, where counts would tell too much (trust.md §3.4, decision 4)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.numbers.leanings import CUTS, cut, may_show_leanings, part

SIZES = st.lists(st.integers(1, 9), min_size=2, max_size=3).map(tuple)


def test_a_half_is_exactly_half():
    assert [part(some, 6) for some in (0, 2, 3, 4, 6)] == ["less", "less", "half", "more", "more"]
    assert [part(some, 5) for some in (2, 3)] == ["less", "more"]


def test_nothing_is_told_where_some_outcome_would_tell_of_a_whole_team():
    assert [some for some in range(11) if not may_show_leanings((5, 5), some)] == [0, 3, 7, 10]


@given(SIZES, st.integers(0, 27))
def test_whatever_is_told_every_team_may_be_divided(sizes, some):
    if not may_show_leanings(sizes, some):
        return
    splits = [split for split in product(*(range(size + 1) for size in sizes)) if sum(split) == some]
    for seen in splits:
        alike = [split for split in splits if list(map(part, split, sizes)) == list(map(part, seen, sizes))]
        assert all(any(0 < split[team] < size for split in alike) for team, size in enumerate(sizes))


@pytest.mark.parametrize(
    ("total", "least"),
    [
        ((0, 0, 1, 3, 5, 1, 0, 0), 4),
        ((0, 0, 2, 4, 3, 0, 1, 0), None),
        ((0, 0, 1, 5, 2, 1, 1, 0), 3),
        ((0, 0, 0, 0, 8, 2, 0, 0), 5),
    ],
)
def test_the_first_cut_that_tells_of_nobody_is_taken(total, least):
    assert cut((5, 5), total) == least


def test_no_cut_tells_low_answers_apart():
    assert all(min(answers) >= 3 for answers in CUTS.values())
