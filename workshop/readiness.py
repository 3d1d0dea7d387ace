"""Whether this server can do its work now, and what stands in its way; for the operator and a proxy.

It looks and changes nothing. It must never say more than numbers, ids and words of our own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import false, update

from workshop.db import Database
from workshop.disk import free_bytes
from workshop.keeping import last_backup
from workshop.migrate import is_current
from workshop.services import Services
from workshop.tables import claim

LEAST_FREE_BYTES: Final = 200_000_000
"""Below this the disk counts as full: SQLite needs room for its log, an upload for its file."""


@dataclass(frozen=True)
class Readiness:
    """What was found."""

    takes_writes: bool
    tables_current: bool | None
    """None when the database does not answer."""
    disk_free_bytes: int
    draining: bool
    backup_tried_hours_ago: float | None
    """None when no backup was ever restored for a try."""
    damaged_workshops: int = 0
    """They cannot be opened; nobody else notices, so this server stays ready. `kpi-workshop verify` names them."""

    @property
    def is_ready(self) -> bool:
        """Whether people may be sent here."""
        has_room = self.disk_free_bytes >= LEAST_FREE_BYTES
        return self.takes_writes and bool(self.tables_current) and has_room and not self.draining

    def told(self) -> dict[str, Any]:
        """For the operator alone."""
        return {"ok": self.is_ready, **asdict(self)}


def look(services: Services) -> Readiness:
    """Ask the database, the disk and this process."""
    takes_writes, current = try_writing(services.database)
    return Readiness(
        takes_writes=takes_writes,
        tables_current=current,
        disk_free_bytes=free_bytes(services.config),
        draining=services.leaving.is_set(),
        backup_tried_hours_ago=_backup_age(services) if current else None,
        damaged_workshops=len(services.writer.damaged()),
    )


def try_writing(database: Database) -> tuple[bool, bool | None]:
    """Whether the database takes writes, and whether its tables are this program's: None when it does not answer."""
    try:
        with database.writing() as conn:
            conn.execute(update(claim).where(false()).values(role=""))  # PostgreSQL refuses only when asked to write
            return True, is_current(conn)
    except Exception:  # whatever it is, we are not ready; its text may name the database's password
        return False, _has_our_tables(database)


def _has_our_tables(database: Database) -> bool | None:
    try:
        with database.reading() as conn:
            return is_current(conn)
    except Exception:
        return None


def _backup_age(services: Services) -> float | None:
    with services.database.reading() as conn:
        _, tried = last_backup(conn)
    return round((services.clock() - tried).total_seconds() / 3600, 1) if tried else None
