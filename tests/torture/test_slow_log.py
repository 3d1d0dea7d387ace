"""R12, its short form: a log that nobody reads does not hold a vote up; written by whoever speaks, it does."""

import pytest

from tests.torture.cases import Sizes
from tests.torture.slow_log import CASES

pytestmark = pytest.mark.wire


def test_a_room_votes_on_while_nobody_reads_the_log():
    found = CASES[0].run(0, Sizes(0.2))
    assert found["faults"]
    assert found["unanswered"] == 0
    assert found["acknowledged"] > 0


@pytest.mark.thorough
def test_a_log_that_is_written_by_whoever_speaks_is_found_out():
    assert CASES[1].verdict(CASES[1].run(0, Sizes(0.2)))
