"""How fast a browser or a seat may ask: a bucket of tokens each, so that nobody asks faster than a person can.

A refusal says when to come again, and the browser's outbox waits for so long: nothing is lost by being slowed down.
It must never know what is asked, only how often.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workshop.domain.refusal import N_, Refused

MOST_KEPT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, so many at once after a rest."""

    a_second: float
    at_once: float


FRAMES: Final = Rate(20, 40)
"""Of one connection, whatever they ask (trust.md S24)."""
VOTES: Final = Rate(5, 10)
"""Of one seat, over all its screens."""
COMMENTS: Final = Rate(30 / 60, 60)
"""Of one seat, over all its screens; an outbox that was without a line for a while leaves at once."""


class Pace:
    """The buckets of all who ask at one rate; the one that was idle longest is forgotten first."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> None:
        """Take one token, or raise Refused with the milliseconds until there is one."""
        left = self._left(who)
        self._buckets[who] = (left if left < 1 else left - 1, self._clock())
        if len(self._buckets) > MOST_KEPT:
            self._buckets.popitem(last=False)
        if left < 1:
            wait = math.ceil((1 - left) / self._rate.a_second * 1000)
            raise Refused("rate_limited", N_("That was a lot at once. It is sent again in a moment.")).after(wait)

    def forget(self, who: str) -> None:
        """Let go of one who asks no more."""
        self._buckets.pop(who, None)

    def _left(self, who: str) -> float:
        now = self._clock()
        left, at = self._buckets.pop(who, (self._rate.at_once, now))
        return min(self._rate.at_once, left + (now - at) * self._rate.a_second)
