"""WebSocket frames as bytes: made once for everybody they go to, and written straight to a line that is free.

Flask-SocketIO hands every packet to a queue and a green thread for each browser, which encodes it anew; that made a
delivery four times as dear (architecture.md "Engine"). A line that cannot take a frame now says so, and the packet goes
the library's way. This module must never wait, and never let two frames run into each other.
"""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any

_TEXT = 0x81  # a whole text message in one frame; the server masks nothing


def text_frame(text: str) -> bytes:
    """One text message as the server sends it (RFC 6455 §5.2)."""
    body = text.encode()
    return _head(len(body)) + body


def _head(size: int) -> bytes:
    if size < 126:
        return struct.pack("!BB", _TEXT, size)
    if size < 65_536:
        return struct.pack("!BBH", _TEXT, 126, size)
    return struct.pack("!BBQ", _TEXT, 127, size)


def unmasked(data: bytes, mask: Any, length: int, offset: int = 0) -> bytes:
    """Unmask as one large number; byte by byte, 64 kB stalled everybody for 35 ms (F12)."""
    turned = bytes(mask[(offset + place) % 4] for place in range(4))
    key = (turned * (length // 4 + 1))[:length]
    return (int.from_bytes(data) ^ int.from_bytes(key)).to_bytes(length)


class StraightLine(ABC):
    """What a WebSocket of eventlet is mixed with to take a frame without waiting.

    What a full line does not take stands before whatever is sent next, under the library's own lock: the writer, a
    pong and a goodbye all go through ``_send``.
    """

    socket: Any
    websocket_closed: bool
    _sendlock: Any
    _rest = b""

    def write(self, frame: bytes) -> bool:
        """Send a frame now; False if something is before it or the line takes nothing, and nothing was sent."""
        if self._rest or self.websocket_closed or self._sendlock.locked():
            return False
        try:
            taken = self.socket.fd.send(frame)
        except OSError:  # full; or broken, and then the library's writer meets it too and ends the line
            return False
        if taken < len(frame):
            self._rest = frame[taken:]
            self._soon(self._send_rest)
        return True

    @abstractmethod
    def cut(self) -> None:
        """Shut the line without a word."""

    @abstractmethod
    def _soon(self, work: Any) -> None:
        """Have work done beside."""

    def _send_rest(self) -> None:
        try:
            self._send(b"")
        except OSError:
            with suppress(OSError):
                self.cut()

    def _send(self, frame: bytes) -> None:
        with self._sendlock:
            rest, self._rest = self._rest, b""
            self.socket.sendall(rest + frame)
