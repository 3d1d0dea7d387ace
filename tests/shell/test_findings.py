"""What was found wrong with the stock library (trust.md F1-F13): our shell withstands it, the stock one does not.

When the second half of a test fails after an upgrade, the library is mended and our patch can go.
"""

from collections.abc import Callable

import pytest

from tests.shell import probes

pytestmark = pytest.mark.wire

Probe = Callable[[int], bool]
Both = Callable[[int, str], bool]

EACH_ENGINE: list[Probe] = [
    probes.junk_posts_are_answered,
    probes.junk_frame_tells_nothing,
    probes.forty_commands_in_one_post_are_handled,
    probes.attachments_are_not_collected,
    probes.fragments_are_bounded_together,
    probes.another_name_is_refused,
    probes.no_script_is_answered,
    probes.no_compression_is_agreed,
    probes.sockets_carry_the_headers,
]
EACH_TRANSPORT: list[Both] = [
    probes.nan_reaches_nobody,
    probes.handlers_of_the_server_cannot_be_called,
    probes.events_stay_in_order,
    probes.a_large_message_is_refused,
]
EVENTLET_ALONE: list[Probe] = [
    probes.refused_posts_leave_others_served,
    probes.half_requests_leave_others_served,
    probes.a_waiting_page_leaves_the_room_alive,
    probes.two_writers_leave_the_room_alive,
    probes.a_reader_who_stops_is_cut_off,
]


@pytest.mark.parametrize("probe", EACH_ENGINE, ids=lambda probe: probe.__name__)
def test_our_shell_withstands(probe: Probe, ours: int) -> None:
    assert probe(ours)


@pytest.mark.parametrize("probe", EACH_TRANSPORT, ids=lambda probe: probe.__name__)
def test_our_shell_withstands_on_every_transport(probe: Both, ours: int, transport: str) -> None:
    assert probe(ours, transport)


@pytest.mark.parametrize("probe", EVENTLET_ALONE, ids=lambda probe: probe.__name__)
def test_our_hub_withstands(probe: Probe, fresh: int) -> None:
    assert probe(fresh)


@pytest.mark.parametrize("probe", EACH_ENGINE + EVENTLET_ALONE, ids=lambda probe: probe.__name__)
def test_the_stock_library_does_not_withstand(probe: Probe, stock: int) -> None:
    assert not probe(stock)


@pytest.mark.parametrize("probe", EACH_TRANSPORT, ids=lambda probe: probe.__name__)
def test_the_stock_library_does_not_withstand_on_any_transport(probe: Both, stock: int, transport: str) -> None:
    assert not probe(stock, transport)
