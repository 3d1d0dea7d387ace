"""One browser's line to the server, as text frames: over WebSocket, or by long-polling alone.

Frames are Engine.IO packets exactly as they travel; this module must never understand one.
"""

import contextlib
import http.client
import json
import socket
import threading
from typing import ClassVar

import websocket

SILENCE_S = 20.0
UPGRADES_AFTER = 3
"""So many times a line that upgrades has received by long-polling before."""


class Broken(Exception):
    """The line is gone, or was never granted; `status` is the HTTP answer where there was one."""

    def __init__(self, why, status=0):
        super().__init__(why)
        self.status = status


class WebSocketLine:
    """A line over WebSocket."""

    def __init__(self, port, cookie, sid="", place=""):
        headers = [f"Cookie: {cookie}"] if cookie else []
        known = f"&sid={sid}" if sid else ""
        try:
            self._ws = websocket.create_connection(
                f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket&w={place}{known}",
                header=headers, origin=f"http://127.0.0.1:{port}", timeout=SILENCE_S,
            )  # fmt: skip
        except websocket.WebSocketBadStatusException as why:
            raise Broken(str(why), why.status_code) from why
        except (OSError, websocket.WebSocketException) as why:
            raise Broken(str(why)) from why

    def receive(self):
        """The next frames; raises Broken."""
        try:
            frame = self._ws.recv()
        except (OSError, websocket.WebSocketException) as why:
            raise Broken(str(why)) from why
        if not frame:
            raise Broken("closed")
        return [frame]

    def send(self, frame):
        """Send one frame; raises Broken."""
        try:
            self._ws.send(frame)
        except (OSError, websocket.WebSocketException) as why:
            raise Broken(str(why)) from why

    def ports(self):
        """Our ports, by which a wire in between knows us."""
        return [self._ws.sock.getsockname()[1]]

    def close(self):
        """Hang up, which also wakes whoever receives."""
        _cut(self._ws.sock)
        self._ws.shutdown()


class PollingLine:
    """A line by long-polling: one connection that waits, one that posts."""

    def __init__(self, port, cookie, place=""):
        self._headers = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}"}
        self._waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=SILENCE_S)
        self._posting = http.client.HTTPConnection("127.0.0.1", port, timeout=SILENCE_S)
        self._post = threading.Lock()  # whoever reads answers pings, beside whoever asks
        self._path = f"/socket.io/?EIO=4&transport=polling&w={place}"
        self._first = self._get()
        self.sid = json.loads(self._first[0][1:])["sid"]
        self._path += f"&sid={self.sid}"

    def receive(self):
        """The next frames; raises Broken."""
        first, self._first = self._first, []
        return first or self._get()

    def send(self, frame):
        """Send one frame; raises Broken."""
        with self._post:
            self._ask(self._posting, "POST", frame.encode())

    def ports(self):
        """Our ports, by which a wire in between knows us."""
        return [one.sock.getsockname()[1] for one in (self._waiting, self._posting) if one.sock]

    def close(self):
        """Hang up, which also wakes whoever receives."""
        for connection in (self._waiting, self._posting):
            connection.auto_open = 0  # else whoever is about to ask would open it again
            _cut(connection.sock)
            connection.close()

    def _get(self):
        text = self._ask(self._waiting, "GET")
        if not text:
            raise Broken("closed")
        return text.split("\x1e")

    def _ask(self, connection, method, body=None):
        try:
            connection.request(method, self._path, body, self._headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as why:
            connection.close()
            raise Broken(str(why)) from why
        if answer.status != 200:
            raise Broken(text, answer.status)
        return text


def _cut(line):
    with contextlib.suppress(OSError, AttributeError):  # AttributeError: it was never opened
        line.shutdown(socket.SHUT_RDWR)


class UpgradingLine:
    """A line that begins with long-polling and goes on over WebSocket, as browsers' own do."""

    changed: ClassVar[list[str]] = []
    """The lines that changed over, by their own ids."""

    def __init__(self, port, cookie, place=""):
        self._polling = self._now = PollingLine(port, cookie, place)
        self._port, self._cookie, self._place = port, cookie, place
        self._taken = 0
        self._change = threading.Lock()  # nobody may post while the line changes over

    def receive(self):
        """The next frames; the line changes over once it has brought a few. Raises Broken."""
        self._taken += 1
        if self._taken == UPGRADES_AFTER:
            return self._upgrade()
        return self._now.receive()

    def send(self, frame):
        """Send one frame; raises Broken."""
        with self._change:
            self._now.send(frame)

    def close(self):
        """Hang up, which also wakes whoever receives."""
        self._now.close()
        self._polling.close()

    def _upgrade(self):
        """Change over; what the old way still brings comes first."""
        with self._change:
            new = WebSocketLine(self._port, self._cookie, self._polling.sid, self._place)
            new.send("2probe")
            if new.receive() != ["3probe"]:
                raise Broken("the probe was not answered")
            last = self._polling.receive()
            new.send("5")
            self._now = new
        self.changed.append(self._polling.sid)
        return [frame for frame in last if frame != "6"]


LINES = {"websocket": WebSocketLine, "polling": PollingLine, "upgrading": UpgradingLine}
