"""The moments of events: the wall clock's, but never before the last event of the same workshop.

A clock that is set back would else make a history that runs backwards. The order is the log's in any case.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from workshop.logs import note
from workshop.moments import read_moment

LOG = logging.getLogger(__name__)
WORTH_A_LINE: Final = timedelta(seconds=1)
"""Two processes differ by less than that; it is no news."""


def moment_after(last: str, clock: Callable[[], datetime]) -> datetime:
    """Now, or the moment of the last event where the clock is behind it; `last` is text, empty before the first."""
    at = clock()
    before = read_moment(last) if last else at
    behind = before - at
    if behind > WORTH_A_LINE:
        seconds = round(behind.total_seconds())
        note(LOG, "clock_step: the clock is behind the last event", logging.WARNING, seconds=seconds)
    return max(at, before)
