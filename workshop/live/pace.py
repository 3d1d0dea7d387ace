"""How fast one seat may ask: a bucket of tokens each, so that nobody fills the log faster than a person can type."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from workshop.domain.refusal import N_, Refused

A_SECOND: Final = 20.0
AT_ONCE: Final = 200.0
MOST_KEPT: Final = 10_000


class Pace:
    """The buckets of all seats; the one that was idle longest is forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> None:
        """Take one token, or raise Refused when there is none."""
        now = self._clock()
        left, at = self._buckets.pop(who, (AT_ONCE, now))
        left = min(AT_ONCE, left + (now - at) * A_SECOND)
        self._buckets[who] = (max(left - 1, 0.0), now)
        if len(self._buckets) > MOST_KEPT:
            self._buckets.popitem(last=False)
        if left < 1:
            raise Refused("rate_limited", N_("That was a lot at once. It is sent again in a moment."))
