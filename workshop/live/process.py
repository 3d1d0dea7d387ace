"""What the serving process asks of its machine: a door, file handles, a collector and threads that do not interrupt.

`settle` is called once, when everything is loaded and nobody is connected yet, and never by tests' own process.
"""

import gc
import resource
import socket
import sys
from collections.abc import Callable
from typing import Final

from workshop.live.hub import Runtime

TICK_S: Final = 0.2
TIDY_EVERY_S: Final = 60
TIDY_AFTER_LINES: Final = 200


def settle() -> None:
    """Take all the file handles we may have, keep what was loaded out of every later collection, and share Python.

    With 2,000 sockets the collector alone made tails of 0.05-1.6 s. A page that computes gives Python back to the
    hub after 1 ms instead of 5 (docs/decisions/0001).
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    sys.setswitchinterval(0.001)


def listen(host: str, port: int, backlog: int) -> socket.socket:
    """A socket that listens at an address of either version; so many may wait before it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=backlog)


def tidy(runtime: Runtime, gone: Callable[[], int]) -> None:
    """Collect what has piled up, once a minute or as soon as many lines have gone; never ends. ``gone`` tells how many
    lines have closed since the start.

    A line that is gone leaves circles of objects behind, with the message that ended it, if one did. The collector's
    own thresholds are so high that they would stay for hours; with 100 people who come and go, that was 100 MB an hour,
    and one stranger who opens three hundred lines a second makes as much in half a minute. Looking takes 2 ms, and
    20 ms with 2,000 lines.
    """
    while True:
        _until_it_is_time(runtime, gone)
        gc.collect()


def _until_it_is_time(runtime: Runtime, gone: Callable[[], int]) -> None:
    at_first = gone()
    for _ in range(round(TIDY_EVERY_S / TICK_S)):
        runtime.sleep(TICK_S)
        if gone() - at_first >= TIDY_AFTER_LINES:
            return
