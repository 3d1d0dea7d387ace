"""Named places at which a test may end the process at once, as a power cut would. Anywhere else they do nothing.

`WORKSHOP_CRASH_AT=after_event:3` ends the process when it passes that place the third time; never set it on a server
that people use. A crash point must never be the reason for anything but an end.
"""

from __future__ import annotations

import os
import signal
from typing import Final, Literal, get_args

Point = Literal[
    "before_begin",
    "after_lock",
    "after_event",
    "after_projection",
    "before_commit",
    "after_commit",
    "after_ack",
    "before_broadcast",
    "mid_broadcast",
    "mid_migration",
    "mid_backup",
    "mid_export",
    "mid_erase",
]
POINTS: Final[tuple[Point, ...]] = get_args(Point)


def crashpoint(name: Point) -> None:
    """Pass a place; the process ends here when this is the passing it was told to end at."""
    if name in _armed:
        _armed[name] -= 1
        if _armed[name] == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(where: str) -> None:
    """Choose the place and the passing, such as `after_event:3`; an empty text chooses none."""
    name, _, passing = where.partition(":")
    _armed.clear()
    _armed.update({name: int(passing or 1)} if name else {})


_armed: Final[dict[str, int]] = {}
arm(os.environ.get("WORKSHOP_CRASH_AT", ""))
