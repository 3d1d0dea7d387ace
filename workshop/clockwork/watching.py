"""What happened in workshops that leaders hear of: a list was signed, a flag was raised.

It reads public halves of events only, so it cannot know who raised a flag or what anybody wrote. Who asks to talk is
told where acknowledgements are taken (`owning/taking.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from workshop.clockwork.outbox import add_once, tell
from workshop.clockwork.tables import watched
from workshop.db import Database
from workshop.domain.refusal import N_
from workshop.moments import write_moment
from workshop.tables import event, version, workshop

NEWS: Final = timedelta(days=7)
"""What is older when it is first looked at is no news."""
TOLD: Final = ("VersionSigned", "FlagRaised")
FLAG: Final = N_("Somebody raised a flag between reviews.")
SIGNED: Final = N_("List v%(number)d is signed. It counts from %(effective_from)s and comes back on %(review_on)s.")


def watch(database: Database, now: datetime) -> int:
    """Tell of what is new in every workshop that moved since it was last looked at; returns how many moved."""
    since = write_moment(now - NEWS)
    with database.reading() as conn:
        moved = _moved(conn, since)
    for row in moved:
        with database.writing() as conn:
            _look(conn, row, since)
    return len(moved)


def _moved(conn: Connection, since: str) -> list[Row[Any]]:
    query = select(workshop.c.id, workshop.c.team_id, workshop.c.seq, watched.c.seq.label("looked"))
    joined = query.join(watched, watched.c.workshop_id == workshop.c.id, isouter=True)
    unseen = watched.c.seq.is_(None) | (watched.c.seq < workshop.c.seq)
    return list(conn.execute(joined.where(unseen, workshop.c.changed_at >= since)))


def _look(conn: Connection, moved: Row[Any], since: str) -> None:
    query = select(event.c.seq, event.c.type, event.c.public).where(
        event.c.workshop_id == moved.id,
        event.c.seq > (moved.looked or 0),
        event.c.seq <= moved.seq,
        event.c.type.in_(TOLD),
        event.c.at >= since,
    )
    _tell_all(conn, moved, conn.execute(query))
    add_once(conn, watched, {"workshop_id": moved.id, "seq": 0})
    conn.execute(watched.update().where(watched.c.workshop_id == moved.id).values(seq=moved.seq))


def _tell_all(conn: Connection, moved: Row[Any], rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        if row.type == "FlagRaised":
            _flag(conn, moved, json.loads(row.public))
        else:
            _signed(conn, moved)


def _flag(conn: Connection, moved: Row[Any], public: dict[str, Any]) -> None:
    key, path = f"flag/{moved.id}/{public['flag']}", f"/workshops/{moved.id}/review"
    tell(conn, moved.team_id, "flag", key, (FLAG, {}), path)


def _signed(conn: Connection, moved: Row[Any]) -> None:
    made = conn.execute(select(version).where(version.c.workshop_id == moved.id)).first()
    if made:
        days = {"effective_from": made.effective_from.isoformat(), "review_on": made.review_on.isoformat()}
        say = (SIGNED, {"number": made.number, **days})
        tell(conn, moved.team_id, "signed", f"version/{made.id}", say, f"/versions/{made.id}")
