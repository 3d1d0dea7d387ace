"""Hundreds of browsers in one process: plain sockets on one epoll, so that reading a frame costs microseconds.

Every time is read from one monotonic clock here, when a frame is taken from its socket. It must never know what a frame
means: each line asks the dialect it was opened with.
"""

from __future__ import annotations

import base64
import heapq
import itertools
import os
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Protocol

PATIENCE_S = 60.0
ASKED_EVERY_S = 0.005
ADDRESSES = 16
"""The crowd comes from so many addresses of the loopback: one address may not take every place of a server."""

Act = Callable[[], None]


class Dialect(Protocol):
    """What a crowd speaks with one kind of server."""

    def request(self, line: Line) -> tuple[str, dict[str, str]]:
        """The path and the headers by which a line is opened."""

    def opened(self, line: Line) -> None:
        """The line stands."""

    def heard(self, line: Line, text: bytes, at: float) -> None:
        """A text message came."""


class Line:
    """One browser's WebSocket."""

    def __init__(self, crowd: Crowd, port: int, number: int, dialect: Dialect) -> None:
        self.crowd, self.port, self.number, self.dialect = crowd, port, number, dialect
        self.is_open = self.is_right = False
        self.bytes = 0
        self._unread = b""
        self._unsent = b""
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.bind((f"127.0.0.{1 + number % ADDRESSES}", 0))
        self.socket.connect_ex(("127.0.0.1", port))

    def say(self, text: str) -> None:
        """Send a text message, masked as a browser's, with a key that changes nothing."""
        body = text.encode()
        size = len(body)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        self._send(head + b"\0\0\0\0" + body)

    def ready(self, events: int) -> None:
        """Take what has come, or begin to speak once the connection stands."""
        if events & select.EPOLLOUT:
            self._greet()
        else:
            self._take()

    def _greet(self) -> None:
        self.crowd.poll.modify(self.socket, select.EPOLLIN)
        path, headers = self.dialect.request(self)
        named = HEADERS | {"Host": f"127.0.0.1:{self.port}"} | headers
        said = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        self._send(f"GET {path} HTTP/1.1\r\n{said}\r\n".encode())

    def _send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def _take(self) -> None:
        try:
            came = self.socket.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        at = time.monotonic()
        if not came:
            self.crowd.lost(self)
            return
        self.bytes += len(came)
        self._unread += came
        if not self.is_open:
            self._shake()
        self._messages(at)

    def _shake(self) -> None:
        head, end, rest = self._unread.partition(b"\r\n\r\n")
        if end and b" 101 " not in head[:20]:
            raise SystemExit(f"the server let nobody in: {head[:80]!r}")
        if end:
            self.is_open, self._unread = True, rest
            self.dialect.opened(self)

    def _messages(self, at: float) -> None:
        data, place = self._unread, 0
        while self.is_open and (end := _end(data, place)):
            start, stop = end
            if data[place] & 15 == 1:
                self.dialect.heard(self, data[start:stop], at)
            place = stop
        self._unread = data[place:]


HEADERS = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
}


def _end(data: bytes, place: int) -> tuple[int, int] | None:
    """Where the body of the frame at that place begins and ends; None while it is not whole."""
    have = len(data) - place
    if have < 2:
        return None
    size, head = data[place + 1] & 127, 2
    if size > 125:
        head = 4 if size == 126 else 10
        if have < head:
            return None
        size = int.from_bytes(data[place + 2 : place + head])
    return (place + head, place + head + size) if have >= head + size else None


class Crowd:
    """All lines of one run, and what is to happen when."""

    def __init__(self) -> None:
        self.poll = select.epoll()
        self.lines: dict[int, Line] = {}
        self._plan: list[tuple[float, int, Act]] = []
        self._count = itertools.count()

    def open(self, port: int, dialect: Dialect, number: int) -> Line:
        """Begin to connect one more browser."""
        line = Line(self, port, number, dialect)
        self.lines[line.socket.fileno()] = line
        self.poll.register(line.socket, select.EPOLLOUT)
        return line

    def lost(self, line: Line) -> None:
        """A line has ended."""
        self.poll.unregister(line.socket)
        del self.lines[line.socket.fileno()]
        line.socket.close()

    def at(self, moment: float, act: Act) -> None:
        """Have something happen at a moment of the monotonic clock."""
        heapq.heappush(self._plan, (moment, next(self._count), act))

    def until(self, happened: Callable[[], bool], what: str, patience: float = PATIENCE_S) -> None:
        """Let the crowd live until something holds."""
        deadline = time.monotonic() + patience
        while not happened():
            if time.monotonic() > deadline:
                raise SystemExit(f"{patience:g} s passed and still not: {what}")
            self.rest(ASKED_EVERY_S)

    def rest(self, seconds: float) -> None:
        """Let the crowd live for a while."""
        over = time.monotonic() + seconds
        while (left := over - time.monotonic()) > 0:
            self._turn(min(left, 0.05))

    def close(self) -> None:
        """Everybody goes home."""
        for line in self.lines.values():
            line.socket.close()
        self.lines.clear()
        self.poll.close()

    def _turn(self, longest: float) -> None:
        now = time.monotonic()
        while self._plan and self._plan[0][0] <= now:
            heapq.heappop(self._plan)[2]()
        if self._plan:
            longest = min(longest, max(0.0, self._plan[0][0] - now))
        for handle, events in self.poll.poll(longest):
            if handle in self.lines:
                self.lines[handle].ready(events)
