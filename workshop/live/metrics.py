"""What the rooms and lines of this process are like now, asked whenever the numbers are read; and how late the hub is.

Read from native threads, so it copies what it walks over. It must never name a room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import monotonic
from typing import Final

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from workshop.live import engine
from workshop.live.hub import Runtime
from workshop.live.rooms import Rooms
from workshop.metrics import HUB_LAG_SECONDS, PREFIX
from workshop.views import Audience

LOOK_EVERY_S: Final = 0.5

Family = CounterMetricFamily | GaugeMetricFamily


class Now(Collector):
    """The gauges of one server's rooms and lines."""

    def __init__(self, rooms: Rooms, sockets: engine.Sockets) -> None:
        self._rooms = rooms
        self._sockets = sockets

    def describe(self) -> list[Family]:
        """Nothing: the library would ask for the numbers before there is a room."""
        return []

    def collect(self) -> Iterator[Family]:
        """The numbers now."""
        sizes = [Counter(member.audience for member in list(room.members.values())) for room in self._rooms.all()]
        present = sum(len(room.around.present) for room in self._rooms.all())
        yield _gauge("sockets", "Lines that are open.", len(self._sockets.server.eio.sockets))
        yield _gauge("rooms", "Workshops somebody is connected to.", len(sizes))
        yield _gauge("largest_room", "Connections in the largest of them.", max(map(Counter.total, sizes), default=0))
        yield _gauge("present", "People who are present, over all rooms.", present)
        yield _by_view(sum(sizes, Counter()))
        yield _refused(engine.counts(self._sockets))


def watch_the_hub(runtime: Runtime) -> None:
    """Sleep and measure how much later than asked for one wakes up; never ends."""
    while True:
        asked = monotonic() + LOOK_EVERY_S
        runtime.sleep(LOOK_EVERY_S)
        HUB_LAG_SECONDS.observe(max(0.0, monotonic() - asked))


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{PREFIX}_{name}", words, value=value)


def _by_view(counts: Counter[Audience]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"{PREFIX}_connections", "Connections to rooms, by what they see.", labels=["audience"])
    for audience in Audience:
        family.add_metric([audience.value], counts[audience])
    return family


def _refused(counts: Counter[str]) -> CounterMetricFamily:
    family = CounterMetricFamily(f"{PREFIX}_frames_refused", "Messages nobody could read, by code.", labels=["code"])
    for code, count in sorted(counts.copy().items()):
        family.add_metric([code], count)
    return family
