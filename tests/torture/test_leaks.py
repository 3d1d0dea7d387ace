"""The short form of the planted leaks: one on the wire and one in the log. All eight are in the long form."""

import pytest

from tests.torture.leaks import differences
from tests.wire.leaky import LEAKS

pytestmark = pytest.mark.wire


def test_a_leak_on_the_wire_and_one_in_the_log_are_found_where_they_are():
    assert "wall" in differences("who is unclear on the big screen")
    assert differences("a vote in the log") == ["the log"]


def test_there_are_eight_leaks_to_plant():
    assert len(LEAKS) == 8
