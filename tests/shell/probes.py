"""Probes: each does one harm and says whether the server withstood it.

Every probe is sent to our shell, which must withstand it, and to the stock library, which does not (trust.md §0).
"""

import contextlib
import threading
import time
from collections.abc import Iterator

from tests.shell.wire import (
    BROWSERS,
    SEAT,
    Browser,
    Line,
    PollBrowser,
    WebSocket,
    WsBrowser,
    ask,
    head,
    open_line,
    origin,
)

CROWD = 1_100
"""More than the 1,024 green threads of the stock server's pool."""


def serves(port: int, patience: float = 15.0) -> bool:
    """Whether an ordinary visitor gets an answer."""
    reply = ask(port, "GET", "/", patience=patience)
    return reply is not None and reply.status == 200


def refused_posts_leave_others_served(port: int) -> bool:
    """F1: a post that Engine.IO refuses, 1,100 times, its body never sent."""
    too_long = origin(port) | SEAT | {"Content-Length": "2000000"}
    paths = [open_line(port) for _ in range(CROWD)]
    for path, line in zip(paths, crowd(port), strict=False):
        line.send(head("POST", path, too_long))
    return serves(port, patience=5)


def crowd(port: int) -> Iterator[Line]:
    """So many lines, or as many as the server takes."""
    with contextlib.suppress(OSError):
        for _ in range(CROWD):
            yield Line(port, patience=4)


def junk_posts_are_answered(port: int) -> bool:
    """F1: the shortest bodies that hang the stock server's request for good."""
    replies = [post(port, open_line(port), body) for body in (b"9", b"2probe", b"6", b"0{}")]
    return replies == [400] * 4


def post(port: int, path: str, body: bytes) -> int | None:
    """Post a body; the status, or None if nobody answers."""
    reply = ask(port, "POST", path, origin(port) | SEAT, body, patience=3)
    return reply.status if reply else None


def half_requests_leave_others_served(port: int) -> bool:
    """F2: 1,100 visitors who begin a request and never end it."""
    for line in crowd(port):
        line.send(b"GET / HTTP/1.1\r\nHost: ")
    return serves(port, patience=5)


def junk_frame_tells_nothing(port: int) -> bool:
    """F3: a WebSocket frame that is no packet."""
    line = WebSocket(port, "/socket.io/?EIO=4&transport=websocket", origin(port) | SEAT)
    line.send("x")
    return b"Traceback" not in line.everything()


def nan_reaches_nobody(port: int, transport: str) -> bool:
    """F4: a number that is none, told to everybody."""
    amy, ben = BROWSERS[transport](port), BROWSERS[transport](port)
    amy.ask_text('["tell",{"n":NaN,"m":1e309}]')
    ben.ask("echo")
    return not any("NaN" in text for text in ben.heard)


def handlers_of_the_server_cannot_be_called(port: int, transport: str) -> bool:
    """F5: events named connect and disconnect; the room would count another arrival and a false farewell."""
    amy = BROWSERS[transport](port)
    before = amy.ask("who")
    amy.say('42["connect",{"token":"x"}]')
    amy.say('42["disconnect"]')
    return bool(amy.ask("who") == before)


def events_stay_in_order(port: int, transport: str) -> bool:
    """F6: twenty events, some of which take longer than others."""
    amy = BROWSERS[transport](port)
    for n in range(20):
        amy.say(f'42{n}["slow",{{"n":{n}}}]')
    next(text for text in amy.incoming() if len(amy.answered) == 20)
    amy.acks = 100
    return bool(amy.ask("who")["taken"][-20:] == list(range(20)))


def forty_commands_in_one_post_are_handled(port: int) -> bool:
    """F7: what a browser sends that was offline for a while."""
    amy = PollBrowser(port)
    amy.post("\x1e".join(f'42{n}["echo",{{"n":{n}}}]' for n in range(40)).encode())
    amy.acks = 100
    amy.ask("echo")
    return amy.status == 200 and amy.answered >= set(range(40))


def a_waiting_page_leaves_the_room_alive(port: int) -> bool:
    """F9: a page that waits for what only the room can bring."""
    return opened_by_the_room(port, ["/gate"])


def two_writers_leave_the_room_alive(port: int) -> bool:
    """F8: one page holds the database until the room says go on, another waits for the database."""
    return opened_by_the_room(port, ["/hold", "/write"])


def opened_by_the_room(port: int, paths: list[str]) -> bool:
    """Ask for pages that wait, then open the gate from the room; whether all pages came."""
    amy = WsBrowser(port)
    found: list[int] = []
    visitors = [threading.Thread(target=visit, args=(port, path, found)) for path in paths]
    for visitor in visitors:
        visitor.start()
        threading.Event().wait(0.3)
    amy.ask("open")
    for visitor in visitors:
        visitor.join()
    return found == [200] * len(paths)


def visit(port: int, path: str, found: list[int]) -> None:
    """Ask for a page and note the status."""
    reply = ask(port, "GET", path)
    found.append(reply.status if reply else 0)


def attachments_are_not_collected(port: int) -> bool:
    """F11: an event that promises binary parts, and some of them."""
    amy = WsBrowser(port)
    amy.say('45120-["echo",{}]')
    for _ in range(5):
        amy.ws.frame(0x2, b"x" * 1_000)
    return ended(amy.ws)


def fragments_are_bounded_together(port: int) -> bool:
    """F11: a message in many frames, none of them the last, each within the limit."""
    amy = WsBrowser(port)
    amy.ws.frame(0x1, b"x" * 30_000, final=False)
    for _ in range(10):
        amy.ws.frame(0x0, b"x" * 30_000, final=False)
    return ended(amy.ws)


def ended(ws: WebSocket, pings: int = 40) -> bool:
    """Whether the server closes: pings may be answered beside the messages, so it gets two seconds and more."""
    return not all(_answers_soon(ws) for _ in range(pings))


def _answers_soon(ws: WebSocket) -> bool:
    time.sleep(0.05)
    return answers_ping(ws)


def answers_ping(ws: WebSocket) -> bool:
    """Whether a ping comes back."""
    ws.frame(0x9, b"there")
    while (text := ws.receive()) is not None:
        if text == "there":
            return True
    return False


def a_reader_who_stops_is_cut_off(port: int) -> bool:
    """F11: one person's network stops; the others must get everything, and the server must not keep it all."""
    healthy, stalled = WsBrowser(port), WsBrowser(port)
    before = healthy.ask("who")["here"]
    healthy.ask("flood", {"times": 2_500, "chars": 8_000})
    after = healthy.ask("who")["here"]
    stalled.ws.line.close()
    return bool(len(healthy.heard) == 2_500 and after == before - 1)


def a_large_message_is_refused(port: int, transport: str) -> bool:
    """F12: a message that takes long to unmask."""
    amy: Browser = BROWSERS[transport](port)
    return amy.ask("echo", {"text": "x" * 60_000}) is None


def another_name_is_refused(port: int) -> bool:
    """F13: somebody else's name that points at us, with a page of theirs."""
    theirs = {"Host": "evil.example", "Origin": "http://evil.example"} | SEAT
    reply = ask(port, "GET", "/socket.io/?EIO=4&transport=polling", theirs)
    return reply is not None and reply.status == 421


def no_script_is_answered(port: int) -> bool:
    """F13: JSONP."""
    reply = ask(port, "GET", "/socket.io/?EIO=4&transport=polling&j=0", SEAT)
    return reply is not None and reply.status == 400


def no_compression_is_agreed(port: int) -> bool:
    """F13: permessage-deflate offered."""
    offered = origin(port) | SEAT | {"Sec-WebSocket-Extensions": "permessage-deflate"}
    reply = WebSocket(port, "/socket.io/?EIO=4&transport=websocket", offered).reply
    return reply is not None and reply.status == 101 and "sec-websocket-extensions" not in reply.headers


def sockets_carry_the_headers(port: int) -> bool:
    """F13: the security headers on a socket's answer."""
    reply = ask(port, "GET", "/socket.io/?EIO=4&transport=polling", SEAT)
    return reply is not None and "content-security-policy" in reply.headers
