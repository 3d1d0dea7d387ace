"""Every text is one of a closed set of frames, and every Engine.IO packet one of five."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.live import transport
from workshop.live.limits import MESSAGE_BYTES
from workshop.live.packets import Bad, Connect, Disconnect, Event, decode

EVENTS = frozenset({"command", "hello"})
NEARLY = st.from_regex(r"[0-6]([0-9]{0,12}|/admin,|[0-9]-)?(\[.*\]|\{.*\})?", fullmatch=True)

UNREADABLE = ['2{"a":1}', "2[]", '2[{"a":1}]', '2[["a"]]', "2[null]", "2[1]", '2["hello"', '2["hello",{"a":NaN}]',
              '2-1["hello",{}]', '21e3["hello",{}]', '21234567890["hello",{}]', '2١["hello",{}]',
              '2/admin,["hello",{}]', "0/admin,", "0/%00,", "0/" + "a" * 10_000, '0{"a":' + "1" * 3_000 + "}", "0[]",
              "1/admin,", '3["a"]', "399[1]", "4{}", '50-["hello"]', '59999999999-["hello",{}]', "6", "x",
              ""]  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_event_of_ours_is_bad(text: str) -> None:
    assert decode(text, EVENTS) == Bad("bad_frame")


@pytest.mark.parametrize("content", ['["hello"]', '["hello",{},{}]', '["hello",[]]', '["hello",null]', '["hello",1]'])
def test_an_event_carries_exactly_one_object(content: str) -> None:
    assert decode(f"27{content}", EVENTS) == Bad("bad_frame", 7)


@pytest.mark.parametrize("content", ['["nope",{}]', '["connect",1,{"token":"x"}]', '["disconnect"]', '["*",{}]'])
def test_a_name_that_is_not_listed_is_unknown_whatever_follows(content: str) -> None:
    assert decode(f"21{content}", EVENTS) == Bad("unknown_event", 1)


def test_good_frames_are_read() -> None:
    assert decode('2["hello",{"a":"1"}]', EVENTS) == Event("hello", {"a": "1"}, None)
    assert decode('2999999999["command",{}]', EVENTS) == Event("command", {}, 999_999_999)
    assert decode("0", EVENTS) == Connect({})
    assert decode('0{"seat":"a"}', EVENTS) == Connect({"seat": "a"})
    assert decode("1", EVENTS) == Disconnect()


@given(st.text() | NEARLY)
@example("2" + "[" * 30_000)
def test_any_text_gives_a_frame(text: str) -> None:
    assert isinstance(decode(text, EVENTS), Connect | Disconnect | Event | Bad)


@given(st.text() | st.binary() | st.integers() | st.none())
@example("4" + "\ud800")
def test_anything_at_all_gives_a_packet(raw: object) -> None:
    kind, body, junk = transport.read_packet(raw)
    assert kind in {1, 2, 3, 4, 5}
    assert (body is None) == (kind not in {2, 4})
    assert not junk or kind == 1


def test_a_message_is_long_enough_by_its_bytes() -> None:
    assert not transport.read_packet("4" + "x" * (MESSAGE_BYTES - 1))[2]
    assert transport.read_packet("4" + "x" * MESSAGE_BYTES)[2]
    assert transport.read_packet("4" + "é" * (MESSAGE_BYTES // 2))[2]
