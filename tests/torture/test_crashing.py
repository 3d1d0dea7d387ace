"""A process that ends anywhere in the writer leaves the old or the new. The long form is row R2 of `make torture`."""

import pytest

from tests.torture.crashing import TORN, old_or_new, walked

pytestmark = pytest.mark.wire


def test_a_crash_in_the_writer_leaves_the_old_state_or_the_new_one_and_the_same_answer():
    found = walked("after_projection", 7, 1, 1)
    assert found["faults"] > 10
    assert old_or_new(found), found


def test_a_store_that_commits_in_the_middle_is_found_out():
    assert walked("after_event", 7, 1, 1, TORN)["misplaced"] > 0
