"""One pulse for all lines: asks each whether it is still there, and lets go of those that no longer answer.

The library has a green thread and a timer for every line, and wakes a hundred times a second to look at one of them.
This module must never wait for a line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from engineio import exceptions

from workshop.faults import report
from workshop.live import limits

LOOK_EVERY_S: Final = 0.25
JUDGE_EVERY_S: Final = 2.0


def replace(server: Any) -> None:
    """Put a pulse of ours where an Engine.IO server has its own, which it starts with the first line."""
    server.heartbeat = Heartbeat(server)
    server._service_task = server.heartbeat.run


class Heartbeat:
    """The pings of all lines of one Engine.IO server, which holds it as ``heartbeat``."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._due: deque[tuple[float, Any]] = deque()
        self._judged = 0.0

    def schedule(self, line: Any) -> None:
        """Ask this line again after a while."""
        self._due.append((monotonic() + limits.PING_S, line))

    def run(self) -> None:
        """Ask whoever is due, and look for silent ones now and then; never ends."""
        while True:
            self._server.sleep(LOOK_EVERY_S)
            self.look(monotonic())

    def look(self, now: float) -> None:
        """What there is to do at this moment."""
        while self._due and self._due[0][0] <= now:
            _carefully(self._due.popleft()[1].ask)
        if now - self._judged >= JUDGE_EVERY_S:
            self._judged = now
            for sid, line in list(self._server.sockets.items()):
                self._judge(sid, line)

    def _judge(self, sid: str, line: Any) -> None:
        if line.closed:
            self._server.sockets.pop(sid, None)
        elif not line.closing:
            _carefully(line.check_ping_timeout)


def _carefully(act: Callable[[], object]) -> None:
    """Let no line that fails stop the pulse of the others; that one has just been closed is ordinary."""
    try:
        with suppress(exceptions.SocketIsClosedError):
            act()
    except Exception as failure:
        report(failure, "the pulse of a line")
