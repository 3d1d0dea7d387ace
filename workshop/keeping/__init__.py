"""Backups: made while the server runs, tried before they count, sealed to a key that is kept elsewhere, restored whole.

What was made and tried is noted in one table, for whoever watches the server.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from workshop.moments import read_moment, write_moment
from workshop.tables import backup


def last_backup(conn: Connection) -> tuple[datetime | None, datetime | None]:
    """When the newest backup was made, and when one was last restored for a try; None for never."""
    row = conn.execute(select(func.max(backup.c.made_at), func.max(backup.c.verified_at))).one()
    made, tried = (read_moment(text) if text else None for text in row)
    return made, tried


def note_made(conn: Connection, made_at: datetime, file: str, digest: str) -> None:
    """Note that a backup lies there; its content was tried before it was sealed."""
    at = write_moment(made_at)
    conn.execute(insert(backup), {"made_at": at, "file": file, "digest": digest, "verified_at": at})


def note_tried(conn: Connection, made_at: str, now: datetime) -> None:
    """Note that the backup of that moment was opened and restored for a try."""
    conn.execute(update(backup).where(backup.c.made_at == made_at).values(verified_at=write_moment(now)))


def noted(conn: Connection) -> list[tuple[str, str]]:
    """The file and the digest of every backup that was made here."""
    rows = conn.execute(select(backup.c.file, backup.c.digest).order_by(backup.c.made_at))
    return [(row.file, row.digest) for row in rows]
