"""The short form of the damaged frames."""

import random
import socket

import pytest

from tests.torture.cases import Sizes
from tests.torture.frames import WOUNDS, damaged, run, sockets, unharmed
from tests.torture.hall import hall
from tests.wire.harness import until

pytestmark = pytest.mark.wire

WHOLE = b'421["command",{"a":[1,{"b":"c"}]}]'


def test_a_thousand_damaged_frames_leave_no_trace():
    figures = run(0, Sizes(1 / 60))
    assert figures["frames"] == 1_000
    assert unharmed(figures | {"worst_growth_percent": 0}), figures


def test_every_kind_of_wound_changes_something():
    luck = random.Random(1)
    for wound in WOUNDS:
        assert any(wound(luck, WHOLE, [WHOLE, b"40"]) != WHOLE for _ in range(20)), wound.__name__
    assert len({damaged(luck, [WHOLE]) for _ in range(100)}) > 95


def test_a_line_is_counted_as_long_as_the_server_holds_it():
    with hall() as (servers, _):
        srv = servers.new().start()
        before = sockets(srv)
        assert before >= 1, "it listens"
        with socket.create_connection(("127.0.0.1", srv.port)):
            until(lambda: sockets(srv) == before + 1, "the line is counted")
        until(lambda: sockets(srv) == before, "the line is gone")
