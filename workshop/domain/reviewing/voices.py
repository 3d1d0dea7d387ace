"""What flags amount to: how many people speak, and whether that suggests to open a KPI again (domain.md §7.3, T8).

Pure. It counts people and says numbers; who they are is told to nobody.
"""

from __future__ import annotations

from typing import Final

from workshop.domain.reviewing.values import FlagKind
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Side

FEWEST_VOICES: Final = 3
SHARE: Final = (1, 4)
"""A quarter of the people measured, and three at the least."""
ANOMALIES: Final = 3
"""So many things that do not fit suggest to open a KPI again (capability 116)."""


def voices(state: Workshop, kpi: str) -> int:
    """How many people of the team itself raised a flag on a KPI, each counted once."""
    measured = {seat.id for seat in state.seats.values() if seat.side is Side.OWN and seat.access is Access.PARTICIPANT}
    return len({flag.author for flag in state.reviewing.flags_on(kpi)} & measured)


def anomalies(state: Workshop, kpi: str) -> int:
    """How many things that do not fit were noted on a KPI."""
    return sum(flag.kind is FlagKind.ANOMALY for flag in state.reviewing.flags_on(kpi))


def are_many(voices: int, measured: int) -> bool:
    """True when a quarter of the people measured, and three or more, raised a flag (T8)."""
    part, whole = SHARE
    return voices >= FEWEST_VOICES and whole * voices >= part * measured


def asks_to_reopen(state: Workshop, kpi: str) -> bool:
    """True when what does not fit has piled up."""
    return anomalies(state, kpi) >= ANOMALIES
