"""Taking leave: rooms are told, what runs is finished and answered, lines are closed, the server ends.

Begun by a signal. From then on whoever asks for something new is told to send it again: the next process does it, under
the same id. It must never wait longer than the server's own bound, and never leave an answer behind that was made.
"""

from __future__ import annotations

import os
import threading
from time import monotonic
from typing import Final

from workshop.live import engine
from workshop.live.hub import Runtime

LOOK_EVERY_S: Final = 0.02
SETTLED_LOOKS: Final = 3
GOODBYE_S: Final = 0.05
"""Between closing the lines and the end: the goodbyes are on their way, nobody is back yet."""


class Drain:
    """The leave of one server; ``leaving`` is what everybody else looks at."""

    def __init__(self, runtime: Runtime, sockets: engine.Sockets, leaving: threading.Event, seconds: float) -> None:
        self._runtime, self._sockets, self._leaving = runtime, sockets, leaving
        self._seconds = seconds

    def begin(self) -> None:
        """Take leave; a second call ends the process at once. May be called from a signal handler."""
        if self._leaving.is_set():
            os._exit(1)  # the log is whole at every moment: what was acknowledged is committed
        self._leaving.set()
        self._runtime.post(self._runtime.spawn, self._take_leave)

    def _take_leave(self) -> None:
        try:
            self._tell()
            self._settle(monotonic() + self._seconds)
            with self._runtime.turn():
                engine.close_all(self._sockets)
            self._runtime.sleep(GOODBYE_S)
        finally:
            self._runtime.stop()  # whatever fails on the way

    def _tell(self) -> None:
        with self._runtime.turn():
            self._sockets.server.emit("draining", {})

    def _settle(self, deadline: float) -> None:
        """Wait until nothing is being done and no answer waits to leave, or until the deadline."""
        quiet = 0
        while quiet < SETTLED_LOOKS and monotonic() < deadline:
            self._runtime.sleep(LOOK_EVERY_S)
            quiet = quiet + 1 if engine.is_idle(self._sockets) else 0
