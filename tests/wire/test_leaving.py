"""The server takes leave: who is in a room is told, what was asked is answered, and the next process has everybody.

The long form is rows R27 and R32 of `make torture`.
"""

import pytest

from tests.torture.restarts import restarts, whole
from tests.wire.harness import until

pytestmark = pytest.mark.wire

ENGINES = ["eventlet", "threading"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_server_that_leaves_tells_its_rooms_and_ends_in_good_order(servers, meet, engine):
    company = meet(servers.new(engine).start(), ("websocket", "polling"))
    assert company.srv.term() == 0
    for bot in company.everyone:
        until(lambda bot=bot: not bot.is_up(), f"{bot.name}'s line is closed")
        assert any(frame.startswith('42["draining"') for frame in bot.frames), f"{bot.name} was not told"
    assert "did not end in time" not in company.srv.stderr(), "somebody's line was still heard at the end"


def test_twenty_vote_and_ten_listen_through_a_restart_nothing_is_lost_and_all_are_back(servers):
    found = restarts(servers, 30)
    assert whole(found), found
    assert found["told"] == 32, found
