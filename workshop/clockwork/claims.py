"""Who does what now, among several processes on one database: a claim is one UPDATE that only one of them can win.

A claim runs out by itself, so that what a dead process began is done by another one: at least once, never lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Table, update

from workshop.clockwork.outbox import add_once
from workshop.clockwork.tables import chore
from workshop.db import Database
from workshop.moments import write_moment

LEASE: Final = timedelta(minutes=5)


def take_chore(database: Database, name: str, now: datetime, every: timedelta) -> bool:
    """Whether a chore that is due again is ours to do now; while nobody ends it, it is due again after the lease."""
    moment = write_moment(now)
    with database.writing() as conn:
        add_once(conn, chore, {"name": name, "due_at": moment, "claimed_until": ""})
        mine = (chore.c.name == name) & (chore.c.due_at <= moment) & (chore.c.claimed_until <= moment)
        until = write_moment(now + min(LEASE, every))
        return conn.execute(update(chore).where(mine).values(claimed_until=until)).rowcount == 1


def end_chore(database: Database, name: str, next_at: datetime) -> None:
    """Say that a chore is done, and when it is due again."""
    with database.writing() as conn:
        conn.execute(update(chore).where(chore.c.name == name).values(due_at=write_moment(next_at), claimed_until=""))


def take_row(conn: Connection, table: Table, key: str, now: datetime) -> bool:
    """Whether one unsent row is ours to send now."""
    moment = write_moment(now)
    free = (table.c.id == key) & (table.c.claimed_until <= moment) & (table.c.sent_at == "") & (table.c.failed_at == "")
    return conn.execute(update(table).where(free).values(claimed_until=write_moment(now + LEASE))).rowcount == 1
