"""When a round speaks for the room (domain.md §5.5)."""

import pytest

from workshop.numbers.quorum import Shortfall, quorum


def test_a_quorum_is_met_by_two_thirds_of_the_room_and_half_of_the_team():
    assert quorum(ballots=6, present=9, own_ballots=3, own_invited=6).met


@pytest.mark.parametrize(
    ("votes", "missing"),
    [
        ((3, 3, 3, 3), [Shortfall("people", 3, 4)]),
        ((5, 8, 5, 5), [Shortfall("present", 5, 6)]),
        ((6, 8, 3, 7), [Shortfall("own_team", 3, 4)]),
        ((0, 4, 0, 4), [Shortfall("people", 0, 4), Shortfall("present", 0, 3), Shortfall("own_team", 0, 2)]),
    ],
)
def test_a_round_without_a_quorum_says_what_is_missing(votes, missing):
    found = quorum(*votes)
    assert not found.met
    assert list(found.shortfalls) == missing


def test_a_shortfall_counts_the_ballots_still_to_come():
    assert Shortfall("present", 5, 6).missing == 1


def test_an_empty_room_still_lacks_four_people():
    assert quorum(0, 0, 0, 0).shortfalls == (Shortfall("people", 0, 4),)
