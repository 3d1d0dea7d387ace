"""So many places at once for each address that somebody comes from, given back whatever happens.

It must never know what a place is used for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from workshop.networks import network


class Places:
    """At most so many at once of each network."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self, address: str) -> Iterator[bool]:
        """Hold a place for as long as the block lasts; says whether there was one."""
        who = network(address)
        if self._taken[who] >= self._most:
            yield False
            return
        self._taken[who] += 1
        try:
            yield True
        finally:
            self._taken[who] -= 1
            if not self._taken[who]:
                del self._taken[who]
