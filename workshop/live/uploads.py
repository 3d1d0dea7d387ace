"""Large files on their way to a page: written to the disk piece by piece, so that memory does not grow with them.

Only where a page expects one, only for somebody with a cookie of ours, and few at a time. Other bodies are held in
memory: few large ones, from one address and in all. It never reads what arrives.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import IO, Any, Final

from workshop.live import limits
from workshop.live.pool import Busy

PAGES: Final = re.compile(r"/teams/[^/]+/readings/new")
AT_ONCE: Final = 2
PIECE: Final = 1 << 20


def takes_large_files(environ: dict[str, Any]) -> bool:
    """Whether a request goes to a page that takes large files."""
    return environ["REQUEST_METHOD"] == "POST" and PAGES.fullmatch(environ["PATH_INFO"]) is not None


def most_bytes(environ: dict[str, Any]) -> int:
    """How long the body of a request to a page may be."""
    return limits.UPLOAD_BYTES if takes_large_files(environ) else limits.FORM_BYTES


class Door:
    """Lets a few large files in at a time."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(AT_ONCE)

    @contextmanager
    def spooled(self, length: int, read: Callable[[int], bytes], write: Callable[..., int]) -> Iterator[IO[bytes]]:
        """A body of that length as a file at its beginning, gone afterwards; raises Busy.

        `read` gives the next bytes; `write(file.write, piece)` runs off the hub.
        """
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with tempfile.TemporaryFile() as file:
                for at in range(0, length, PIECE):
                    write(file.write, read(min(PIECE, length - at)))
                file.seek(0)
                yield file
        finally:
            self._places.release()


class Shelf:
    """Holds the bodies that are in memory: small ones as they come, of large ones a few."""

    def __init__(self) -> None:
        self._large: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def place(self, address: str, length: int) -> Iterator[None]:
        """A place for a body of that length from that address, for as long as it is needed; raises Busy."""
        if length <= limits.SMALL_BODY_BYTES:
            yield
            return
        self._take(address)
        try:
            yield
        finally:
            with self._lock:
                self._large -= Counter([address])

    def _take(self, address: str) -> None:
        with self._lock:
            of_one, of_all = self._large[address], self._large.total()
            if of_one >= limits.LARGE_BODIES_OF_AN_ADDRESS or of_all >= limits.LARGE_BODIES:
                raise Busy
            self._large[address] += 1
