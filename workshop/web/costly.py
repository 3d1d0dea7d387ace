"""Pages that cost much: two at work, three that wait, and the next visitor is asked to come back in a moment.

So that exports, searches and checks never take the threads from a room that votes. It must never know what a page
shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import BoundedSemaphore
from typing import Final, ParamSpec, TypeVar

from flask import current_app

from workshop.domain.refusal import N_, Refused

P = ParamSpec("P")
T = TypeVar("T")

AT_WORK: Final = 2
PLACES: Final = 5
PATIENCE_S: Final = 10.0
AGAIN_MS: Final = 5000
MUCH = N_("Others are fetching large pages just now. Please try again in a moment.")


class Turns:
    """The places of those who asked for a costly page."""

    def __init__(self, at_work: int = AT_WORK, places: int = PLACES, patience_s: float = PATIENCE_S) -> None:
        self._work, self._places = BoundedSemaphore(at_work), BoundedSemaphore(places)
        self._patience_s = patience_s

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One's turn, waited for; raises Refused where too many wait already, or for too long."""
        with _held(self._places, 0), _held(self._work, self._patience_s):
            yield


def costly(view: Callable[P, T]) -> Callable[P, T]:
    """A page that is made in turn."""

    @wraps(view)
    def in_turn(*args: P.args, **kwargs: P.kwargs) -> T:
        with turns().turn():
            return view(*args, **kwargs)

    return in_turn


def turns() -> Turns:
    """The places of the running application."""
    found: Turns = current_app.extensions.setdefault("costly", Turns())
    return found


@contextmanager
def _held(places: BoundedSemaphore, patience_s: float) -> Iterator[None]:
    if not places.acquire(timeout=patience_s):
        raise Refused("rate_limited", MUCH).after(AGAIN_MS)
    try:
        yield
    finally:
        places.release()
