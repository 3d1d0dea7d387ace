"""How many spoke up about a KPI since its list was signed. It counts people and says numbers, never who or what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from workshop import log
from workshop.domain.evolve import fold
from workshop.domain.reviewing import voices
from workshop.evidence.listed import Listed
from workshop.tables import history

RAISED = "FlagRaised"


@dataclass(frozen=True)
class Voices:
    """Flags raised since the signature, how many of them are things that do not fit, and how many people spoke."""

    flags: int = 0
    anomalies: int = 0
    people: int = 0


def voices_on(conn: Connection, listed: Listed | None) -> Voices:
    """The voices on a KPI in the workshop that signed it; its whole log is read only where there is a flag at all."""
    if listed is None or not _has_flags(conn, listed):
        return Voices()
    state = fold(log.read(conn, listed.workshop))
    flags = len(state.reviewing.flags_on(listed.kpi))
    return Voices(flags, voices.anomalies(state, listed.kpi), voices.voices(state, listed.kpi))


def _has_flags(conn: Connection, listed: Listed) -> bool:
    mine = (history.c.workshop_id == listed.workshop) & (history.c.kpi_id == listed.kpi) & (history.c.kind == RAISED)
    return bool(conn.scalar(select(func.count()).select_from(history).where(mine)))
