"""The table in which processes on one PostgreSQL tell each other the weather of their rooms, with a time to live.

A row says what one process knows of one room; whoever stops signing it is forgotten. Nothing here is history: the table
is not logged by the database either, and it is never written to on SQLite, where a server is alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import Insert, insert

from workshop.bell import PROCESS, Topic, ring
from workshop.tables import weather

FRESH_MS = 6_000
"""How long a row counts that nobody signs any more."""
SWEPT_MS = 60_000

_NOW_MS = func.floor(func.extract("epoch", func.clock_timestamp()) * 1000)
_OURS = weather.c.process_id == PROCESS


def put(conn: Connection, said: Mapping[str, str]) -> None:
    """Write down what we say of rooms, by workshop, and ring; an empty text takes it away."""
    _lightly(conn)
    for workshop, body in sorted(said.items()):
        if body:
            conn.execute(_upsert(workshop, body))
        else:
            conn.execute(delete(weather).where(_OURS, weather.c.workshop_id == workshop))
    ring(conn, said, Topic.WEATHER)


def sign(conn: Connection) -> None:
    """Say that we live; sweep away who has not said so for a long time."""
    _lightly(conn)
    conn.execute(update(weather).where(_OURS).values(seen_at=_NOW_MS))
    conn.execute(delete(weather).where(weather.c.seen_at < _NOW_MS - SWEPT_MS))


def leave(conn: Connection) -> None:
    """Take all we said away, and ring."""
    _lightly(conn)
    gone = conn.scalars(delete(weather).where(_OURS).returning(weather.c.workshop_id)).all()
    ring(conn, gone, Topic.WEATHER)


def said_by_others(conn: Connection, workshops: Iterable[str]) -> dict[str, list[str]]:
    """What living processes say of these rooms, by workshop; only where there is something."""
    theirs = weather.c.workshop_id.in_(list(workshops)) & ~_OURS
    fresh = weather.c.seen_at > _NOW_MS - FRESH_MS
    query = select(weather.c.workshop_id, weather.c.body).where(theirs, fresh).order_by(weather.c.process_id)
    said: dict[str, list[str]] = {}
    for workshop, body in conn.execute(query):
        said.setdefault(workshop, []).append(body)
    return said


def _upsert(workshop: str, body: str) -> Insert:
    row = insert(weather).values(process_id=PROCESS, workshop_id=workshop, body=body, seen_at=_NOW_MS)
    return row.on_conflict_do_update(
        index_elements=["process_id", "workshop_id"], set_={"body": body, "seen_at": _NOW_MS}
    )


def _lightly(conn: Connection) -> None:
    """Do not wait for the disk: what is lost with it is said again in a moment."""
    conn.execute(text("SET LOCAL synchronous_commit = off"))
