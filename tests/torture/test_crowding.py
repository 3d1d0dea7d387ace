"""Everybody at once: one wins, and all are told. The long forms are rows R21 and R22 of `make torture`."""

import pytest

from tests.torture.crowding import contradicting, no_revision_lost, one_winner, signed_at_once

pytestmark = pytest.mark.wire


def test_of_64_who_finalise_in_the_same_moment_one_does_and_the_others_hear_why_not():
    assert one_winner(signed_at_once(0, 3), 3)


def test_two_leaders_who_contradict_each_other_lose_no_revision():
    found = contradicting(25)
    assert found["faults"] > 0
    assert no_revision_lost(found), found
