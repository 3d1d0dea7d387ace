"""Voting, an import and records at once stay within 256 MB. The long form is row R35 of `make torture`."""

import pytest

from tests.torture.cases import Sizes, zero
from tests.torture.confined import MOST_MB, all_at_once

pytestmark = pytest.mark.wire


def test_a_room_that_votes_while_a_table_is_imported_and_records_are_written_keeps_within_its_memory():
    found = all_at_once(0, Sizes(0.1))
    assert zero(found, "wrong", "other_answers"), found
    assert (found["imported"], found["peak_mb"] < MOST_MB) == (1, True), found
