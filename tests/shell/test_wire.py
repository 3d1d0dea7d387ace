"""The shell on the wire: every strange thing gets a plain answer or a close, and the room goes on."""

import struct

import pytest

from tests.shell.conftest import serving
from tests.shell.probes import ended, serves
from tests.shell.wire import BROWSERS, SEAT, Line, PollBrowser, WebSocket, WsBrowser, ask, open_line, origin, read_reply
from workshop.live import limits

pytestmark = pytest.mark.wire

JUNK = ["x", "", "9", "7foo", "0{}", "6", "\uff14hello", "4", "2probe", "5", "b4AAA"]
ODD_FRAMES = {
    "unmasked": b"\x81\x01x",
    "reserved bit": b"\xc1\x80\0\0\0\0",
    "unknown opcode": b"\x83\x80\0\0\0\0",
    "long control frame": b"\x89\xfe" + struct.pack("!H", 200) + bytes(204),
    "control frame in parts": b"\x09\x80\0\0\0\0",
    "close code that is none": b"\x88\x82\0\0\0\0" + struct.pack("!H", 999),
}
ODD_REQUESTS = {
    "two lengths": b"POST /form HTTP/1.1\r\n%bContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a length and chunks": b"POST /form HTTP/1.1\r\n%bContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks": b"POST /form HTTP/1.1\r\n%bTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks by another name": b"POST /form HTTP/1.1\r\n%bTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a length that is none": b"POST /form HTTP/1.1\r\n%bContent-Length: -1\r\n\r\n",
    "no length": b"POST /form HTTP/1.1\r\n%b\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n%bHost: evil.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "another site in the first line": b"GET http://evil.example/ HTTP/1.1\r\n%b\r\n",
    "a long header": b"GET / HTTP/1.1\r\n%bX: " + b"x" * 9_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n%b" + b"X: 1\r\n" * 200 + b"\r\n",
    "many large headers": b"GET / HTTP/1.1\r\n%b" + (b"X: " + b"x" * 5_000 + b"\r\n") * 4 + b"\r\n",
    "no request at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


@pytest.mark.parametrize("text", JUNK, ids=ascii)
def test_what_is_no_packet_closes_the_line_without_a_word(ours: int, text: str) -> None:
    amy = WsBrowser(ours)
    amy.say(text)
    assert amy.ws.receive() is None
    assert WsBrowser(ours).ask("echo", {"a": 1}) == {"ok": True, "data": {"a": 1}}


def test_five_bad_frames_close_the_line(ours: int, transport: str) -> None:
    amy = BROWSERS[transport](ours)
    answers = [amy.ask_text('["echo",{"n":NaN}]') for _ in range(4)]
    assert [answer["code"] for answer in answers] == ["bad_frame"] * 4
    amy.ask_text("[]")
    assert amy.ask("echo") is None


def test_a_frame_before_being_let_in_counts_as_bad(ours: int) -> None:
    ws = WebSocket(ours, "/socket.io/?EIO=4&transport=websocket", origin(ours) | SEAT)
    for _ in range(5):
        ws.send('421["echo",{}]')
    assert ended(ws)


def test_an_unknown_event_is_answered(ours: int, transport: str) -> None:
    answer = BROWSERS[transport](ours).ask("nope")
    assert answer["code"] == "unknown_event"
    assert answer["sentence"]


def test_a_handler_that_fails_answers_with_a_reference_only(ours: int, transport: str) -> None:
    answer = BROWSERS[transport](ours).ask("broken")
    assert answer["code"] == "internal"
    assert answer["ref"]
    assert "secret" not in str(answer)


def test_a_page_that_fails_answers_with_a_reference_only(ours: int) -> None:
    reply = ask(ours, "GET", "/broken")
    assert reply
    assert reply.status == 500
    assert "secret" not in reply.body
    assert "Traceback" not in reply.body


def test_a_handler_may_wait_for_a_native_thread(ours: int, transport: str) -> None:
    assert BROWSERS[transport](ours).ask("room") == {"ok": True, "said": "from a thread"}


def test_nothing_is_handled_after_goodbye(ours: int) -> None:
    amy, ben = WsBrowser(ours), WsBrowser(ours)
    amy.say("41")
    amy.say('42["tell",{"from":"amy"}]')
    assert not ended(amy.ws)
    ben.ask("echo")
    assert ben.heard == []


def test_a_message_over_the_limit_is_refused_by_its_own_code(ours: int) -> None:
    amy, ben = WsBrowser(ours), PollBrowser(ours)
    amy.say("4" + "x" * 32_768)
    assert (amy.ws.receive(), amy.ws.closed) == (None, 1009)
    assert ben.post(b"4" + b"x" * 32_768).status == 413
    assert ask(ours, "GET", ben.path, SEAT).status == 400


def test_a_message_at_the_limit_is_handled(ours: int, transport: str) -> None:
    text = "x" * (32_768 - len('421["echo",{"t":""}]'))
    answer = BROWSERS[transport](ours).ask_text(f'["echo",{{"t":"{text}"}}]')
    assert answer["data"] == {"t": text}


def test_text_that_is_not_utf8_closes_with_its_own_code(ours: int) -> None:
    amy = WsBrowser(ours)
    amy.ws.frame(0x1, b"\xc3\x28")
    assert (amy.ws.receive(), amy.ws.closed) == (None, 1007)


@pytest.mark.parametrize("frame", ODD_FRAMES.values(), ids=ODD_FRAMES.keys())
def test_a_frame_against_the_protocol_closes_the_line(ours: int, frame: bytes) -> None:
    amy = WsBrowser(ours)
    amy.ws.line.send(frame)
    assert amy.ws.receive() is None


def test_a_flood_of_pings_closes_the_line(fresh: int) -> None:
    amy = WsBrowser(fresh)
    for _ in range(200):
        amy.ws.frame(0x9, b"")
    assert b"\x03\xf0" in amy.ws.everything()


@pytest.mark.parametrize("request_", ODD_REQUESTS.values(), ids=ODD_REQUESTS.keys())
def test_a_request_to_be_read_in_two_ways_is_refused_and_the_line_ends(fresh: int, request_: bytes) -> None:
    line = Line(fresh)
    host = b"Host: 127.0.0.1:%d\r\n" % fresh
    line.send(request_.replace(b"%b", host) + b"GET /gate HTTP/1.1\r\n\r\n")
    reply = read_reply(line)
    assert reply
    assert reply.status in {400, 411, 414, 421, 431}
    assert "python" not in str(reply.headers)
    assert line.read(1) == b""


def test_no_seat_no_socket_and_nothing_is_kept(ours: int) -> None:
    ben = WsBrowser(ours)
    before = ben.ask("who")["sockets"]
    replies = {ask(ours, "GET", "/socket.io/?EIO=4&transport=polling").status for _ in range(50)}
    assert replies == {401}
    assert ben.ask("who")["sockets"] <= before


def test_sixty_four_packets_are_handled_and_sixty_five_are_none(ours: int) -> None:
    amy, ben = PollBrowser(ours), PollBrowser(ours)
    packets = [f'42{n}["echo",{{}}]' for n in range(65)]
    assert amy.post("\x1e".join(packets[:64]).encode()).status == 200
    assert ben.post("\x1e".join(packets).encode()).status == 400


def test_a_body_that_comes_too_slowly_is_given_up(fresh: int) -> None:
    line = Line(fresh)
    line.send(b"POST /form HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 100\r\n\r\nabc" % fresh)
    assert read_reply(line).status == 408


def test_half_a_request_is_hung_up_on(fresh: int) -> None:
    lines = [Line(fresh) for _ in range(50)]
    for line in lines:
        line.send(b"GET / HTTP/1.1\r\nHost: ")
    assert all(line.ends() for line in lines)
    assert serves(fresh)


def test_a_large_form_arrives_whole_and_a_larger_one_is_refused(ours: int) -> None:
    assert ask(ours, "POST", "/form", body=b"x" * 1_000_000).body == "1000000"
    assert ask(ours, "POST", "/form", {"Content-Length": str(9 * 1024 * 1024)}).status == 413


def test_a_large_table_arrives_whole_where_one_is_expected_from_somebody_known(ours: int) -> None:
    table, page = b"x" * (9 * 1024 * 1024), "/teams/north/readings/new"
    assert ask(ours, "POST", page, SEAT, table).body == str(len(table))
    assert ask(ours, "POST", page, {"Content-Length": str(len(table))}).status == 401
    assert ask(ours, "POST", page, SEAT | {"Content-Length": "160000000"}).status == 413


def test_few_large_bodies_are_held_for_one_address_and_small_ones_are_always_taken(fresh: int) -> None:
    slow = [Line(fresh) for _ in range(limits.LARGE_BODIES_OF_AN_ADDRESS)]
    for line in slow:
        line.send(b"POST /form HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 8000000\r\n\r\nabc" % fresh)
    large = b"x" * (limits.SMALL_BODY_BYTES + 1)
    assert ask(fresh, "POST", "/form", body=large).status == 503
    assert ask(fresh, "POST", "/form", body=large[1:]).body == str(len(large) - 1)
    assert {read_reply(line).status for line in slow} == {408}
    assert ask(fresh, "POST", "/form", body=large).body == str(len(large))


def test_what_comes_after_the_goodbye_of_a_polling_line_finds_no_line(ours: int) -> None:
    amy = PollBrowser(ours)
    amy.say("1")
    for _ in range(2):
        amy.say('421["echo",{"a":1}]')
        assert amy.status == 400


def test_an_upgrade_moves_the_room_to_the_new_line(ours: int) -> None:
    amy = PollBrowser(ours)
    sid = amy.path.split("sid=")[1]
    ws = WebSocket(ours, f"/socket.io/?EIO=4&transport=websocket&sid={sid}", origin(ours) | SEAT)
    ws.send("2probe")
    assert ws.receive() == "3probe"
    ws.send("5")
    ws.send('421["echo",{"a":1}]')
    assert ws.receive() in {'431[{"ok":true,"data":{"a":1}}]', "6"}


def test_an_upgrade_that_turns_to_junk_closes_its_line(ours: int) -> None:
    path = open_line(ours).replace("polling", "websocket")
    ws = WebSocket(ours, path, origin(ours) | SEAT)
    ws.send("2probe")
    ws.send("x")
    assert ws.receive() == "3probe"
    assert ws.receive() is None


def test_every_answer_carries_the_headers(ours: int) -> None:
    answers = [
        ask(ours, "GET", "/"),
        ask(ours, "GET", "/nowhere"),
        ask(ours, "GET", "/broken"),
        ask(ours, "GET", "/", {"Host": "evil.example"}),
        ask(ours, "POST", "/form", {"Origin": "http://evil.example"}, b"a"),
        ask(ours, "POST", "/form", {"Content-Length": "99999999"}),
        ask(ours, "GET", "/socket.io/?EIO=4&transport=polling"),
        ask(ours, "GET", "/socket.io/?EIO=4&transport=polling", SEAT),
        ask(ours, "GET", "/socket.io/?EIO=4&transport=polling&sid=nobody", SEAT),
        ask(ours, "GET", "/socket.io/?EIO=9", SEAT),
        ask(ours, "DELETE", "/socket.io/?EIO=4&transport=polling", SEAT),
    ]
    assert [answer.status for answer in answers] == [200, 404, 500, 421, 403, 413, 401, 200, 400, 400, 405]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "python" not in answer.headers.get("server", "")
        assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize("engine", ["eventlet", "threading"])
def test_a_stop_ends_the_process_and_its_lines(engine: str) -> None:
    with serving("small_room", engine) as port, serving("small_room", engine) as other:
        amy = WsBrowser(port)
        amy.say('421["stop",{}]')
        assert amy.gone()
        assert serves(other)
