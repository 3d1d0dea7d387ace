"""A log is opened, verifies, and names what was changed. With a million events it is row R25 of `make torture`."""

import pytest

from tests.torture.cases import zero
from tests.torture.million import opened

pytestmark = pytest.mark.wire


def test_a_long_log_opens_whole_and_names_the_event_that_was_changed(tmp_path):
    found = opened(f"sqlite:///{tmp_path}/long.db", 3000)
    assert found["faults"] == 3000
    assert zero(found, "broken", "missing", "misnamed"), found
