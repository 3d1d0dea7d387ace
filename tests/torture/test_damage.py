"""What is served is what was written, or nothing. The long forms are rows R16, R24 and R33 of `make torture`."""

import pytest

from tests.torture.cases import zero
from tests.torture.damage import cut, flipped, poisoned, stepped, unchecked, unsteady

pytestmark = pytest.mark.wire


def test_of_a_file_with_a_flipped_bit_the_right_state_is_served_or_none():
    for aimed in (False, True):
        found = flipped(1, 30, aimed)
        assert zero(found, "served_wrong"), found


def test_without_the_check_of_the_chain_something_else_would_be_served():
    with unchecked():
        assert flipped(1, 10, aimed=True)["served_wrong"] > 0


def test_of_a_log_that_was_cut_off_a_whole_beginning_is_served():
    found = cut(1, 15)
    assert zero(found, "served_wrong", "half"), found


def test_a_workshop_with_an_event_nobody_understands_is_refused_and_no_other_one_is(tmp_path):
    found = poisoned(f"sqlite:///{tmp_path}/some.db", 10)
    assert zero(found, "opened", "without_a_sentence", "others_refused"), found
    assert found["damaged"] == 1


def test_a_history_never_runs_backwards_whatever_the_clock_does(tmp_path):
    assert stepped(f"sqlite:///{tmp_path}/some.db", 40, 1) == {"faults": 40, "backwards": 0}


def test_without_a_steady_clock_it_would(tmp_path):
    with unsteady():
        assert stepped(f"sqlite:///{tmp_path}/some.db", 40, 1)["backwards"] > 0
