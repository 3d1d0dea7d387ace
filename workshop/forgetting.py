"""What is kept for a while only: private bands, why a leader let a rule of the mix pass (domain.md §6), and answers to
closing questions that nobody closed.

It must never touch what the record needs, nor a band that was said for the next list.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, exists, select, update

from workshop import log
from workshop.domain.values import Status
from workshop.moments import write_moment
from workshop.tables import roster_entry, version, workshop

KEPT_FOR: Final = timedelta(days=30)


def forget_bands(conn: Connection, now: datetime) -> int:
    """Delete what is older than 30 days after its list was signed, or its workshop given up; returns how much."""
    until = write_moment(now - KEPT_FOR)
    forgotten = sum(log.erase_overrides(conn, key) + log.erase_pulse(conn, key) for key in _ended(conn, until))
    served = exists().where(
        version.c.team_id == roster_entry.c.team_id,
        version.c.signed_at >= roster_entry.c.band_at,
        version.c.signed_at <= until,
    )
    bands = update(roster_entry).where(roster_entry.c.band != "", served).values(band="", band_at="")
    return forgotten + conn.execute(bands).rowcount


def _ended(conn: Connection, until: str) -> list[str]:
    """The workshops that ended so long ago."""
    signed = select(version.c.workshop_id).where(version.c.signed_at <= until)
    given_up = select(workshop.c.id).where(workshop.c.status == Status.ABANDONED, workshop.c.changed_at <= until)
    return [*conn.scalars(signed), *conn.scalars(given_up)]
