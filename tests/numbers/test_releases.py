"""The guard of what is published, in its short form: the whole one is `make torture ONLY=H6`."""

import pytest

from tests.numbers.releases import LIKINGS, bands_unless_it_would_tell, first_rounds, play, published_again


@pytest.mark.thorough
@pytest.mark.parametrize("k", [3, 5])
def test_what_is_published_exposes_nobody(k):
    found = play(11, rooms=2, each=20, k=k)
    assert (found.histories, found.exposed) == (40, 0)


@pytest.mark.thorough
def test_teams_shown_again_after_each_change_expose_people():
    assert play(1, rooms=4, each=25, k=3, publish=published_again).exposed > 0


@pytest.mark.thorough
def test_a_guard_that_looks_at_the_outcome_is_read_backwards():
    assert play(1, rooms=12, each=40, k=3, publish=bands_unless_it_would_tell).exposed > 0


@pytest.mark.parametrize("liking", LIKINGS)
def test_of_five_first_rounds_with_large_teams_four_tell_something_of_them(liking):
    found = first_rounds(1, 500, liking)
    assert found.counts + found.leanings >= 0.8 * found.rounds
