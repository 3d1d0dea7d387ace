"""What flags amount to: how many people speak, and whether that suggests to open a KPI again (domain.md §7.3, T8).

Pure. It counts people and says numbers; who they are is told to nobody.
"""

from __future__ import annotations

from workshop.domain.reviewing.values import FlagKind
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Side
from workshop.numbers.triggers import ANOMALIES


def voices(state: Workshop, kpi: str) -> int:
    """How many people of the team itself raised a flag on a KPI, each counted once."""
    measured = {seat.id for seat in state.seats.values() if seat.side is Side.OWN and seat.access is Access.PARTICIPANT}
    return len({flag.author for flag in state.reviewing.flags_on(kpi)} & measured)


def anomalies(state: Workshop, kpi: str) -> int:
    """How many things that do not fit were noted on a KPI."""
    return sum(flag.kind is FlagKind.ANOMALY for flag in state.reviewing.flags_on(kpi))


def asks_to_reopen(state: Workshop, kpi: str) -> bool:
    """True when what does not fit has piled up (capability 116)."""
    return anomalies(state, kpi) >= ANOMALIES
