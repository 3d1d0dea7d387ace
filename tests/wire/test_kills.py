"""The server dies in the middle of voting, again and again: no acknowledged ballot is lost, none counts twice.

The short form; the long one is row R1 of `make torture`.
"""

import pytest

from tests.torture.kills import kills, nothing_lost

pytestmark = pytest.mark.wire

WAYS = [
    pytest.param("eventlet", "sqlite", 10),
    pytest.param("threading", "sqlite", 4),
    pytest.param("eventlet", "postgres", 5, marks=pytest.mark.postgres),
]


@pytest.mark.parametrize(("engine", "database", "times"), WAYS)
def test_no_ballot_is_lost_or_doubled_when_the_server_is_killed(servers, meet, engine, database, times):
    found = kills(servers, meet, times, engine, database)
    assert nothing_lost(found), found
