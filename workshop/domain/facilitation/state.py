"""The running of the room as state, folded from its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.facilitation.events import PulseTotals
from workshop.domain.values import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """The clock of the running phase; `held_at` is set while it stands still. `seconds` is what the phase may take."""

    started: datetime
    seconds: int
    held_at: datetime | None = None

    def used(self, at: datetime) -> int:
        """The seconds that the phase has run for at that moment."""
        return int(((self.held_at or at) - self.started).total_seconds())


@dataclass(frozen=True, kw_only=True, slots=True)
class Hands:
    """A show of hands on a KPI, 0 to 5, and the revision of the card it was about."""

    counts: tuple[int, ...]
    revision: int
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PulseAnswer:
    """What a seat answered to the closing questions, 1 to 5; all of it is gone once they are closed."""

    could_say: int = 0
    had_influence: int = 0
    know_why: int = 0
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pulse:
    """The closing questions: who answered by seat, and the totals once they are closed and enough answered."""

    answers: Mapping[str, PulseAnswer] = field(default_factory=dict)
    closed: bool = False
    invited: int = 0
    totals: PulseTotals | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Facilitation:
    """All of it for one workshop.

    `tables` is when the talk at tables began, while it lasts; it stands still with the clock of the phase.
    `facilitator` is the seat that runs the room, empty for the leader. `used` are the seconds that phases took before
    they were left. `spoke` are the KPIs that the leader spoke about before their next vote.
    """

    tables: datetime | None = None
    facilitator: str = ""
    used: Mapping[Phase, int] = field(default_factory=dict)
    hands: Mapping[str, Hands] = field(default_factory=dict)
    spoke: frozenset[str] = frozenset()
    pulse: Pulse = field(default_factory=Pulse)
