"""The wire by hand: HTTP, WebSocket and Engine.IO over plain sockets, so that a probe can send what no client would.

Every read ends: with what was asked for, with the other side's close, or after ``PATIENCE`` seconds with nothing.
"""

import base64
import contextlib
import json
import os
import re
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

PATIENCE = 15.0
SEAT = {"Cookie": "seat=1"}


@dataclass
class Reply:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: str


class Line:
    """One TCP connection to the loopback; ``hang_up`` closes all of them after a test."""

    every: ClassVar[list["Line"]] = []

    def __init__(self, port: int, patience: float = PATIENCE) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        self.unread = b""
        self.every.append(self)

    def send(self, data: bytes) -> None:
        """Send; that the other side has closed already shows when reading."""
        with contextlib.suppress(OSError):
            self.socket.sendall(data)

    def read(self, count: int) -> bytes:
        """Read so many bytes, or fewer if the line ends."""
        while len(self.unread) < count and (more := self._more()):
            self.unread += more
        taken, self.unread = self.unread[:count], self.unread[count:]
        return taken

    def read_until(self, mark: bytes) -> bytes:
        """Read to the mark, or to the end."""
        while mark not in self.unread and (more := self._more()):
            self.unread += more
        at = self.unread.find(mark)
        return self.read(at + len(mark) if at >= 0 else len(self.unread))

    def ends(self) -> bool:
        """Whether the other side closes, read to the end."""
        try:
            while self.socket.recv(65_536):
                pass
        except TimeoutError:
            return False
        except OSError:
            return True
        return True

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _more(self) -> bytes:
        try:
            return self.socket.recv(65_536)
        except OSError:
            return b""


def hang_up() -> None:
    """Close every line that a test opened."""
    while Line.every:
        Line.every.pop().close()


def head(method: str, path: str, headers: dict[str, str]) -> bytes:
    """A request's first part."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def origin(port: int) -> dict[str, str]:
    """What a browser on our own page says about where it is."""
    return {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"}


def ask(
    port: int,
    method: str,
    path: str,
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    patience: float = PATIENCE,
) -> Reply | None:
    """One request on a line of its own; None if nobody answers."""
    length = {"Content-Length": str(len(body))} if body else {}
    said = {"Host": f"127.0.0.1:{port}", "Connection": "close"} | length | (headers or {})
    with contextlib.suppress(TimeoutError), contextlib.closing(Line(port, patience)) as line:
        line.send(head(method, path, said) + body)
        return read_reply(line)
    return None


def read_reply(line: Line) -> Reply | None:
    """Read one HTTP answer."""
    first, *rest = line.read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/"):
        return None
    headers = dict(row.lower().split(": ", 1) for row in rest if ": " in row)
    body = line.read(int(headers.get("content-length", "0")))
    return Reply(int(first.split()[1]), headers, body.decode("utf-8", "replace"))


class WebSocket:
    """A WebSocket that sends any frame at all."""

    def __init__(self, port: int, path: str, headers: dict[str, str]) -> None:
        self.line = Line(port)
        self.line.send(head("GET", path, WS_HEADERS | headers))
        self.reply = read_reply(self.line)
        self.closed: int | None = None

    def send(self, text: str) -> None:
        """Send a text message."""
        self.frame(0x1, text.encode())

    def frame(self, opcode: int, payload: bytes, final: bool = True) -> None:
        """Send one frame."""
        first = opcode | (0x80 if final else 0)
        size = len(payload)
        if size < 126:
            length = struct.pack("!BB", first, 0x80 | size)
        elif size < 65_536:
            length = struct.pack("!BBH", first, 0x80 | 126, size)
        else:
            length = struct.pack("!BBQ", first, 0x80 | 127, size)
        self.line.send(length + b"\0\0\0\0" + payload)

    def receive(self) -> str | None:
        """The next message, or None when the line has ended; ``closed`` then holds the code, if one was said."""
        opcode, payload = self._frame()
        if opcode == 0x8:
            self.closed = int.from_bytes(payload[:2]) if payload else 1005
        return payload.decode() if opcode in (0x1, 0xA) else None

    def everything(self) -> bytes:
        """All bytes until the line ends."""
        parts = []
        while more := self.line.read(1):
            parts.append(more)
        return b"".join(parts)

    def _frame(self) -> tuple[int, bytes]:
        start = self.line.read(2)
        if len(start) < 2:
            return -1, b""
        size = start[1] & 127
        if size > 125:
            size = int.from_bytes(self.line.read(2 if size == 126 else 8))
        return start[0] & 15, self.line.read(size)


WS_HEADERS = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
}


@dataclass
class Browser:
    """One person in the room; ``heard`` holds every event that came, as text."""

    port: int
    heard: list[str] = field(default_factory=list)
    acks: int = 0
    answered: set[int] = field(default_factory=set)

    def ask(self, event: str, data: Any = None) -> Any:
        """Send an event and wait for its answer; None if the line ended."""
        return self.ask_text(json.dumps([event, data or {}]))

    def ask_text(self, content: str) -> Any:
        """The same with any content."""
        self.acks += 1
        self.say(f"42{self.acks}{content}")
        return self.answer(self.acks)

    def answer(self, number: int) -> Any:
        """Wait for the answer of that number."""
        mark = f"43{number}["
        for text in self.incoming():
            if text.startswith(mark):
                said, *_ = json.loads(text[len(mark) - 1 :]) or [None]
                return said
        return None

    def say(self, text: str) -> None:
        """Send one Engine.IO packet."""
        raise NotImplementedError

    def incoming(self) -> Iterator[str]:
        """What comes, one packet at a time, until the line ends."""
        raise NotImplementedError

    def take(self, text: str) -> str:
        """Answer pings and remember events."""
        if text == "2":
            self.say("3")
        elif text.startswith("42"):
            self.heard.append(text)
        elif found := re.match(r"43(\d+)\[", text):
            self.answered.add(int(found[1]))
        return text

    def gone(self) -> bool:
        """Whether the server ends the line."""
        return all(text != "" for text in self.incoming())


class WsBrowser(Browser):
    """A person whose network lets WebSockets through."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.ws = WebSocket(port, "/socket.io/?EIO=4&transport=websocket", origin(port) | SEAT)
        self.ws.receive()
        self.say("40")
        next(text for text in self.incoming() if text.startswith("40"))

    def say(self, text: str) -> None:
        self.ws.send(text)

    def incoming(self) -> Iterator[str]:
        while (text := self.ws.receive()) is not None:
            yield self.take(text)


class PollBrowser(Browser):
    """A person behind a proxy that breaks WebSockets."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.path = open_line(port)
        self.status = 200
        self.say("40")
        next(text for text in self.incoming() if text.startswith("40"))

    def say(self, text: str) -> None:
        self.post(text.encode())

    def post(self, body: bytes) -> Reply | None:
        """Send a whole body."""
        reply = ask(self.port, "POST", self.path, origin(self.port) | SEAT, body)
        self.status = reply.status if reply else 0
        return reply

    def incoming(self) -> Iterator[str]:
        while (reply := ask(self.port, "GET", self.path, SEAT)) and reply.status == 200:
            for text in reply.body.split("\x1e"):
                if text == "1":
                    return
                yield self.take(text)


def open_line(port: int) -> str:
    """Open a polling transport; returns its path."""
    reply = ask(port, "GET", "/socket.io/?EIO=4&transport=polling", SEAT, patience=3)
    found = re.search(r'"sid":"([^"]+)"', reply.body if reply else "")
    return f"/socket.io/?EIO=4&transport=polling&sid={found[1] if found else ''}"


BROWSERS = {"websocket": WsBrowser, "polling": PollBrowser}
