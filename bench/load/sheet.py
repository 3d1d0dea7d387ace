"""What a run counts: deliveries, and how long it took until each reader knew of each vote.

It must never know how a server says it.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass, field

Room = int
Reader = int


@dataclass
class Sheet:
    """The counts of one run. Votes are numbered in each room, in the order in which they were sent."""

    sent: dict[Room, list[float]] = field(default_factory=lambda: defaultdict(list))
    known: dict[Reader, int] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    deliveries: int = 0
    answered: int = 0

    def vote(self, room: Room, at: float) -> int:
        """A vote leaves now; returns its number in the room."""
        self.sent[room].append(at)
        return len(self.sent[room])

    def arrived(self, room: Room, reader: Reader, number: int, at: float) -> None:
        """A reader hears that so many votes were cast."""
        self.deliveries += 1
        before = self.known.get(reader, 0)
        if number > before:
            self.delays += [at - sent for sent in self.sent[room][before:number]]
            self.known[reader] = number

    def knows_all(self, room: Room, reader: Reader) -> bool:
        """Whether a reader knows of every vote of the room."""
        return self.known.get(reader, 0) == len(self.sent[room])

    @property
    def votes_known(self) -> int:
        """Votes made known, times readers."""
        return sum(self.known.values())

    def delay_ms(self, share: float) -> float:
        """The delay that this share of all was below, in milliseconds."""
        if len(self.delays) < 2:
            return 0.0
        return statistics.quantiles(self.delays, n=1000, method="inclusive")[int(share * 1000) - 1] * 1000
