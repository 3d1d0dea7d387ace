"""What happened to the running of the room. Past tense, frozen; who answered what stays in the erasable half."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.halves import private


@dataclass(frozen=True, kw_only=True)
class TablesStarted:
    """The room began to talk at tables; the clock of the phase got so many seconds more."""

    extended: int


@dataclass(frozen=True, kw_only=True)
class TablesEnded:
    """The talk at tables was ended before its time."""


@dataclass(frozen=True, kw_only=True)
class RoomHandedOver:
    """Somebody else runs the room now; an empty seat is the leader."""

    seat: str


@dataclass(frozen=True, kw_only=True)
class HandsCounted:
    """A show of hands on a KPI, 0 to 5; `revision` is the card it was about."""

    kpi: str
    revision: int
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class LeaderSpokeNoted:
    """It was noted whether the leader spoke before the next vote on a KPI."""

    kpi: str
    spoke: bool


@dataclass(frozen=True, kw_only=True)
class PulseTotals:
    """How often each of 1 to 5 was given to each closing question."""

    could_say: tuple[int, ...]
    had_influence: tuple[int, ...]
    know_why: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PulseGiven:
    """A seat answered the closing questions, or changed its answers."""

    seat: str
    could_say: int = private(0)
    had_influence: int = private(0)
    know_why: int = private(0)


@dataclass(frozen=True, kw_only=True)
class PulseClosed:
    """The closing questions ended, without totals where too few answered; answers lose their private halves by it."""

    invited: int
    totals: PulseTotals | None = None
