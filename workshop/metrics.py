"""What the server counts of itself, for Prometheus: names and help, all in one place.

Counts and durations of the server's work, over all workshops together. It must never hold the id of a workshop, a
person or an address, nor anything that depends on what somebody chose or wrote: a vote's value must leave every number
here as it was (trust.md I7). So patches are measured for whole audiences, never for one seat's own stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from time import perf_counter
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.registry import Collector

from workshop.answers import Answer
from workshop.domain.commands import Request
from workshop.domain.refusal import Refused

PREFIX: Final = "kpi_workshop"
HERE: Final = CollectorRegistry()
"""Everything counted in this process."""
QUICK: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds, from an answer nobody notices to the longest we let anybody wait."""


def _counter(name: str, words: str, *labels: str) -> Counter:
    return Counter(f"{PREFIX}_{name}", words, labels, registry=HERE)


def _gauge(name: str, words: str) -> Gauge:
    return Gauge(f"{PREFIX}_{name}", words, registry=HERE)


def _histogram(name: str, words: str, buckets: Iterable[float] = QUICK) -> Histogram:
    return Histogram(f"{PREFIX}_{name}", words, buckets=tuple(buckets), registry=HERE)


COMMANDS = _counter("commands_total", "Commands by type and outcome: done, repeated, or the code of a refusal.",
                    "type", "outcome")  # fmt: skip
COMMAND_SECONDS = _histogram("command_seconds", "From a command's arrival at the writer to its answer.")
COMMIT_SECONDS = _histogram("commit_seconds", "One transaction of the writer, from its begin to its end.")
BATCH_COMMANDS = _histogram("batch_commands", "Commands in one transaction.", (1, 2, 5, 10, 20, 50, 100, 200))
PATCH_SIGNS = _histogram("patch_signs", "Signs of one patch for a whole audience, as it goes over the line.",
                         (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000))  # fmt: skip
HUB_LAG_SECONDS = _histogram("hub_lag_seconds", "How much later than asked for the hub wakes up.")
REQUESTS = _counter("http_requests_total", "Pages answered, by status.", "status")
REQUEST_SECONDS = _histogram("http_request_seconds", "From a page's begin to its answer.")
REFUSED_REQUESTS = _counter("http_refused_total", "Requests that went no further than the gate, by status.", "status")
FAULTS = _counter("faults_total", "Failures of our own: each was logged with its kind, its place and a reference.")
EVICTIONS = _counter("evictions_total", "Readers that were cut off because they no longer read.")
WRITER_QUEUE = _gauge("writer_queue", "Commands that were handed in and are not answered yet.")
DRAINING = _gauge("draining", "1 while the server takes leave of its rooms.")
TAIL_BEHIND = _gauge("tail_behind_events", "Events of other processes that this one had not shown at its last look.")
BACKUP_AGE_SECONDS = _gauge("backup_verified_age_seconds", "Since a backup was last restored for a try; -1 for never.")
BACKUP_AGE_SECONDS.set(-1)

Submit = Callable[[Request], Future[Answer]]


def watched(submit: Submit) -> Submit:
    """The writer's door, with every command counted when it is answered."""

    def submit_and_count(request: Request) -> Future[Answer]:
        WRITER_QUEUE.inc()
        begun, future = perf_counter(), submit(request)
        future.add_done_callback(lambda done: _answered(request, done, perf_counter() - begun))
        return future

    return submit_and_count


@contextmanager
def batch(commands: int) -> Iterator[None]:
    """Count one transaction of the writer, and how long it takes."""
    BATCH_COMMANDS.observe(commands)
    with COMMIT_SECONDS.time():
        yield


def add(collector: Collector) -> None:
    """Ask this one, too, whenever the numbers are read."""
    HERE.register(collector)


def written() -> bytes:
    """All numbers in Prometheus' text form."""
    return generate_latest(HERE)


def _answered(request: Request, future: Future[Answer], seconds: float) -> None:
    WRITER_QUEUE.dec()
    COMMANDS.labels(type(request.command).__name__, _outcome(future)).inc()
    COMMAND_SECONDS.observe(seconds)


def _outcome(future: Future[Any]) -> str:
    if future.cancelled():
        return "abandoned"
    match future.exception():
        case None:
            return "repeated" if future.result().dup else "done"
        case Refused() as refusal:
            return refusal.code
        case _:
            return "internal"
