"""Places for connections, by the network they come from."""

import contextlib
import socket

import pytest

from tests.shell.conftest import serving
from workshop.live.limits import Limits, bounds
from workshop.live.places import Places
from workshop.networks import network


@pytest.mark.parametrize(("address", "counted"), [
    ("192.0.2.1", "192.0.2.1"),
    ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::", "2001:db8:1:2::/64"),
    ("fe80::1%eth0", "fe80::/64"),
    ("not an address", "not an address"),
    ("", ""),
])  # fmt: skip
def test_an_address_of_ipv6_counts_as_its_64(address: str, counted: str) -> None:
    assert network(address) == counted


def test_one_network_takes_its_own_places_alone_and_gives_them_back() -> None:
    places = Places(2)
    with contextlib.ExitStack() as held:
        came = [held.enter_context(places.one(f"2001:db8::{n}")) for n in range(3)]
        assert came == [True, True, False]
        assert held.enter_context(places.one("2001:db8:0:1::1"))
    with places.one("2001:db8::1") as has_one:
        assert has_one


def test_a_place_is_given_back_after_a_failure() -> None:
    places = Places(1)
    with contextlib.suppress(ConnectionError), places.one("192.0.2.1"):
        raise ConnectionError
    with places.one("192.0.2.1") as has_one:
        assert has_one


def came_from(port: int, address: str) -> socket.socket:
    """A connection from an address of this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout=5, source_address=(address, 0))


def heard(line: socket.socket) -> bytes:
    """What is answered to a whole request."""
    with contextlib.suppress(ConnectionError):  # the line may be closed before we are done
        line.sendall(b"GET / HTTP/1.1\r\nHost: nobody\r\n\r\n")
        return line.recv(1)
    return b""


@pytest.mark.wire
def test_silent_connections_of_one_address_take_no_place_of_others() -> None:
    with serving("small_room", "eventlet", "20") as port, contextlib.ExitStack() as held:
        for _ in range(20):
            held.enter_context(came_from(port, "127.0.0.2")).sendall(b"GET / HTTP/1.1\r\n")
        assert not heard(held.enter_context(came_from(port, "127.0.0.2"))), "one more is closed without a word"
        assert heard(held.enter_context(came_from(port, "127.0.0.3"))), "others are answered"


def test_behind_a_proxy_of_ours_its_address_is_nobody_in_particular() -> None:
    assert bounds(0).connections_of_an_address < Limits().connections
    assert bounds(1).connections_of_an_address == Limits().connections
