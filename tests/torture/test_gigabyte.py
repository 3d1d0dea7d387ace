"""R28, its short form: what is restored from a backup is what was there, and a damaged one is refused."""

import pytest

from tests.torture.cases import Sizes, zero
from tests.torture.gigabyte import CASES

pytestmark = [pytest.mark.wire, pytest.mark.thorough]


def test_what_is_restored_is_what_was_there_and_a_damaged_backup_is_refused():
    found = CASES[0].run(0, Sizes(0.001))
    assert found["faults"]
    assert zero(found, "other_than_before", "damaged_taken")
