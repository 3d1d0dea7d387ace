"""Whatever call to the database fails, a command happened wholly or not at all; the long form is row R15."""

import pytest

from tests.torture.failing import Failures, all_or_nothing, torn, walked

pytestmark = pytest.mark.wire


def test_a_command_whose_nth_call_fails_happened_wholly_or_not_at_all():
    found = walked(3, 1, most=12)
    assert found["faults"] > 100
    assert all_or_nothing(found), found


def test_a_store_that_commits_in_the_middle_is_found_out(tmp_path):
    walk = Failures()
    with torn():
        walk.play(f"sqlite:///{tmp_path}/torn.db", 3, most=1)
    assert walk.figures()["half"] > 0
