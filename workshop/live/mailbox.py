"""How native threads reach the hub: letters in a box, and a bell that rings once for all that lie there.

It must never lose a letter: whoever opens the box hears of every letter that is put in later.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Letter = tuple[Callable[..., None], tuple[object, ...]]


class Mailbox:
    """Letters for one hub, which waits at ``ear`` for the bell."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque()
        self._rung = False
        self._here = threading.local()
        self._bell, self.ear = socket.socketpair()
        self._bell.setblocking(False)

    def put(self, work: Callable[..., None], *args: object) -> None:
        """Put in a letter and ring, unless the bell still rings for an earlier one."""
        self._letters.append((work, args))
        if not getattr(self._here, "holds", False):
            self._ring()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What this thread puts in meanwhile lies there quietly, and is rung for at the end."""
        self._here.holds = True
        try:
            yield
        finally:
            self._here.holds = False
            if self._letters:
                self._ring()

    def opened(self) -> Iterator[Letter]:
        """All letters that lie there, and those that come meanwhile."""
        self._rung = False  # before they are read: one that comes now rings again
        while self._letters:
            yield self._letters.popleft()

    def _ring(self) -> None:
        if not self._rung:
            self._rung = True
            self._bell.send(b"\0")
