"""PostgreSQL dies and its standby takes over. The long form are the rows R20 of `make torture`."""

import pytest

from tests.torture.cases import zero
from tests.torture.standby import failover

pytestmark = [pytest.mark.wire, pytest.mark.postgres]


def test_what_was_acknowledged_is_on_the_standby_that_takes_over_and_voting_goes_on():
    found = failover()
    assert found["acknowledged"] > 0
    assert zero(found, "wrong", "told_otherwise"), found
