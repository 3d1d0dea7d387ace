"""Counting wrong guesses, of passwords and of codes, and what outsiders may change, so that it comes to an end.

Right passwords and codes are never counted, for a whole room shares one address.

The counts live in this process and are gone with it; they hold no password and no code.
"""

from __future__ import annotations

import logging
from typing import Final

from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop.domain.refusal import Refused
from workshop.logs import note
from workshop.networks import network

LOG: Final = logging.getLogger(__name__)

Bound = tuple[RateLimitItem, str, str]
"""A rate, what is counted, and for whom."""

SIGN_IN: Final = parse("5 per 15 minute")
SIGN_IN_ADDRESS: Final = parse("100 per hour")
CODE_ADDRESS: Final = parse("10 per minute")
CODE_SERVER: Final = parse("300 per minute")
SEATS_ADDRESS: Final = parse("150 per 10 second")
"""A hall of people behind one address sits down at once; one machine that fills a room is slowed down."""
CHECKS_ADDRESS: Final = parse("20 per minute")
SUPPLIER_ANSWERS: Final = parse("20 per hour")
LINK_ANSWERS: Final = parse("20 per hour")


class Failures:
    """How often each thing went wrong lately."""

    def __init__(self) -> None:
        self._windows = MovingWindowRateLimiter(MemoryStorage())

    def refuse_many(self, sentence: str, *bounds: Bound) -> None:
        """Raise Refused with that sentence when one of the bounds is reached."""
        if not all(self._windows.test(rate, scope, key) for rate, scope, key in bounds):
            note(LOG, "somebody has to wait", logging.WARNING, doing=bounds[0][1])
            raise Refused("rate_limited", sentence)

    def is_reached(self, bound: Bound) -> bool:
        """Whether it went wrong so often already."""
        return not self._windows.test(*bound)

    def note(self, *bounds: Bound) -> None:
        """Count one for each."""
        note(LOG, "something that is bounded was counted", doing=bounds[0][1])
        for rate, scope, key in bounds:
            self._windows.hit(rate, scope, key)


def failures() -> Failures:
    """The counts of the running application."""
    found: Failures = current_app.extensions.setdefault("failures", Failures())
    return found


def address() -> str:
    """The network the request came from."""
    return network(request.remote_addr or "")
