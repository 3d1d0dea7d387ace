"""What can be asked about running the room. Same bargain as `workshop.domain.commands`."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.shape import Each, Flag, Ident, Whole
from workshop.domain.shape import shaped as s


@dataclass(frozen=True, kw_only=True)
class StartTables:
    """Let the room talk alone, in pairs, in fours and all together; the phase gets the time for it."""


@dataclass(frozen=True, kw_only=True)
class EndTables:
    """End the talk at tables before its time."""


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Let a co-facilitator run the room, or, when `seat` is empty, the leader again."""

    seat: str = s(Ident(required=False), "")


@dataclass(frozen=True, kw_only=True)
class CountHands:
    """Keep a show of hands on one KPI: how many hands at 0 to 5; counting again replaces it."""

    kpi: str = s(Ident())
    counts: tuple[int, ...] = s(Each(Whole(0, 1000), most=6, least=6))


@dataclass(frozen=True, kw_only=True)
class NoteLeaderSpoke:
    """Note that the leader spoke about a KPI before the next vote on it, or that it was not so."""

    kpi: str = s(Ident())
    spoke: bool = s(Flag(), default=True)


@dataclass(frozen=True, kw_only=True)
class GivePulse:
    """Answer the closing questions from 1 to 5, or change one's answers."""

    could_say: int = s(Whole(1, 5))
    had_influence: int = s(Whole(1, 5))
    know_why: int = s(Whole(1, 5))


@dataclass(frozen=True, kw_only=True)
class ClosePulse:
    """End the closing questions and see their totals; who answered what is deleted."""
