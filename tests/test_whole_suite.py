"""What may be played once more after a failure, and what may not."""

import pytest

from tests.whole_suite import MOST, may_be_played_again

SCENE = "tests/browser/test_room.py::test_a_vote_arrives"
WIRE = "tests/wire/test_room.py::test_a_vote_arrives"
RULE = "tests/domain/test_vote.py::test_a_closed_round_takes_no_ballot"


@pytest.mark.parametrize("failed", [[SCENE], [WIRE], [SCENE, WIRE], [SCENE] * MOST])
def test_a_few_scenes_are_played_once_more(failed):
    assert may_be_played_again(failed)


@pytest.mark.parametrize("failed", [[], [RULE], [SCENE, RULE], [SCENE] * (MOST + 1)])
def test_a_rule_or_many_failures_stand(failed):
    assert not may_be_played_again(failed)
