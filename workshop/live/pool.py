"""The native threads in which pages and other plain blocking work run.

Bounded twice: so many at work, so many waiting. The next one is told to come back instead of making all wait.
This module must never know which engine drives the sockets.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Busy(Exception):
    """Too much is waiting already, or the server ends; come back in a moment."""


class NativePool:
    """A bounded pool of native threads."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._here = threading.local()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="page", initializer=self._mark)
        self._places = threading.BoundedSemaphore(workers + waiting)

    def submit(self, work: Callable[..., T], *args: object) -> Future[T]:
        """Start or queue a piece of work; raises Busy when the queue is full or closed."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            future = self._threads.submit(work, *args)
        except RuntimeError as ended:
            self._places.release()
            raise Busy from ended
        future.add_done_callback(lambda _: self._places.release())
        return future

    def inside(self) -> bool:
        """Whether the caller already runs in one of these threads."""
        return hasattr(self._here, "worker")

    def close(self) -> None:
        """Take no more work and forget what has not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _mark(self) -> None:
        self._here.worker = True
