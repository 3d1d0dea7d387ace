"""One person's line to a room, spoken by hand: HTTP upgrade, WebSocket, Engine.IO 4, Socket.IO 5, and our own protocol.

A client of docs/protocol.md like any other; it knows nothing that a browser would not know. One thread per line.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import time
from dataclasses import dataclass, field
from typing import Any

from workshop.services import new_id

PATIENCE_S = 10.0
AGAIN = frozenset({"storage_busy", "storage_unavailable", "rate_limited"})

Parts = dict[str, Any]
Ack = dict[str, Any]


class Broken(Exception):
    """The line ended, or nobody answered."""


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host and port as they stand in a header."""
        return f"{self.host}:{self.port}"


class WebSocket:
    """Text messages over one WebSocket; our server sends each in one frame."""

    def __init__(self, address: Address, path: str, cookie: str) -> None:
        self._unread = b""
        try:
            self._socket = socket.create_connection((address.host, address.port), PATIENCE_S)
            self._upgrade(address, path, cookie)
        except OSError as failure:
            raise Broken(str(failure)) from failure

    def send(self, text: str, opcode: int = 0x1) -> None:
        """Send one message; a client masks what it sends, and zeros are a mask."""
        body = text.encode()
        size = len(body)
        length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2)
        try:
            self._socket.sendall(bytes([0x80 | opcode]) + length + bytes(4) + body)
        except OSError as failure:
            raise Broken(str(failure)) from failure

    def receive(self, seconds: float) -> str | None:
        """The next message, or None when none came in that time."""
        until = time.monotonic() + seconds
        while (frame := self._frame()) is None:
            left = until - time.monotonic()
            if left <= 0 or not self._read(left):
                return None
        opcode, body = frame
        if opcode == 0x8:
            raise Broken("the server has closed the line")
        return body.decode() if opcode == 0x1 else self.receive(max(0.0, until - time.monotonic()))

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _upgrade(self, address: Address, path: str, cookie: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET {path} HTTP/1.1",
            f"Host: {address.netloc}",
            f"Origin: http://{address.netloc}",
            f"Cookie: {cookie}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
        )
        self._socket.sendall("\r\n".join([*head, "", ""]).encode())
        while b"\r\n\r\n" not in self._unread and self._read(PATIENCE_S):
            pass
        answer, _, self._unread = self._unread.partition(b"\r\n\r\n")
        status = answer.decode("latin-1").split("\r\n")[0]
        if " 101 " not in status:
            self.close()
            raise Broken(status or "nobody answers")

    def _read(self, seconds: float) -> bool:
        self._socket.settimeout(seconds)
        try:
            more = self._socket.recv(65_536)
        except TimeoutError:
            return False
        except OSError as failure:
            raise Broken(str(failure)) from failure
        if not more:
            raise Broken("the line ended")
        self._unread += more
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """The first whole frame among what was read."""
        if len(self._unread) < 2:
            return None
        size, wide = self._unread[1] & 127, {126: 2, 127: 8}.get(self._unread[1] & 127, 0)
        start = 2 + wide
        size = int.from_bytes(self._unread[2:start]) if wide else size
        if len(self._unread) < start + size:
            return None
        opcode, body = self._unread[0] & 15, self._unread[start : start + size]
        self._unread = self._unread[start + size :]
        return opcode, body


@dataclass
class Stream:
    """What one stream has shown so far, and its number."""

    epoch: str = ""
    n: int = -1
    parts: Parts = field(default_factory=dict)

    def take(self, news: dict[str, Any]) -> bool:
        """Follow a patch; False when something before it is missing."""
        if news["after"] is None:
            self.parts = {}
        elif (news["epoch"], news["after"]) != (self.epoch, self.n):
            return (news["epoch"], news["n"]) == (self.epoch, self.n)
        self.epoch, self.n = news["epoch"], news["n"]
        self.parts = {key: part for key, part in self.parts.items() if key not in news["gone"]} | news["set"]
        return True


@dataclass
class Line:
    """One person in one room: what they see, and what they ask for. It mends itself when it breaks."""

    address: Address
    cookie: str
    workshop: str
    view: str
    streams: dict[str, Stream] = field(default_factory=dict)
    _socket: WebSocket | None = None
    _answers: dict[int, Ack] = field(default_factory=dict)
    _asked: int = 0
    _behind: bool = False

    @property
    def parts(self) -> Parts:
        """Everything this person sees now, by key."""
        return {key: part for stream in self.streams.values() for key, part in stream.parts.items()}

    def open(self) -> None:
        """Connect and enter the room."""
        self.close()
        self._socket = WebSocket(self.address, "/socket.io/?EIO=4&transport=websocket", self.cookie)
        self._expect("0")
        self._socket.send("40")
        self._expect("40")
        self.hello()

    def hello(self) -> None:
        """Enter the room, or catch up with it: one call for both."""
        have = {name: [stream.epoch, stream.n] for name, stream in self.streams.items()}
        said = self.ask("hello", {"v": 1, "workshop": self.workshop, "view": self.view, "have": have})
        if not said["ok"]:
            raise Broken(said["sentence"])
        self._behind = False
        for news in said["streams"].values():
            self._news(news)

    def command(self, kind: str, body: dict[str, Any]) -> Ack:
        """Ask for something until it is answered for good; repeating it under the same id is harmless."""
        asked = {"v": 1, "workshop": self.workshop, "id": new_id(), "type": kind, "body": body}
        while True:
            answer = self.ask("command", asked)
            if answer["ok"] or answer["code"] not in AGAIN:
                return answer
            self.listen(1.0)

    def ask(self, event: str, data: dict[str, Any]) -> Ack:
        """Send one event and wait for its answer."""
        self._asked += 1
        number, until = self._asked, time.monotonic() + PATIENCE_S
        self._line().send(f"42{number}{json.dumps([event, data])}")
        while number not in self._answers:
            if time.monotonic() > until:
                raise Broken(f"no answer to {event}")
            self._take(self._line().receive(0.5))
        return self._answers.pop(number)

    def listen(self, seconds: float) -> None:
        """Follow the news for some time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._take(self._line().receive(left))
            if self._behind:
                self.hello()

    def close(self) -> None:
        """Hang up."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def _line(self) -> WebSocket:
        if self._socket is None:
            raise Broken("not connected")
        return self._socket

    def _expect(self, start: str) -> None:
        said = self._line().receive(PATIENCE_S)
        if said is None or not said.startswith(start):
            raise Broken(f"not welcome: {said}")

    def _take(self, text: str | None) -> None:
        if text == "2":
            self._line().send("3")
        elif text and text.startswith("42"):
            event, data = json.loads(text[2:])
            self._hear(event, data)
        elif text and text.startswith("43"):
            number, _, content = text[2:].partition("[")
            self._answers[int(number)] = json.loads("[" + content)[0]
        elif text:
            raise Broken(f"the server says goodbye: {text}")

    def _hear(self, event: str, data: dict[str, Any]) -> None:
        if event == "news":
            self._news(data)
        elif event == "beat":
            heads = {name: [stream.epoch, stream.n] for name, stream in self.streams.items()}
            self._behind = self._behind or heads != data["streams"]

    def _news(self, news: dict[str, Any]) -> None:
        followed = self.streams.setdefault(news["stream"], Stream()).take(news)
        self._behind = self._behind or not followed
