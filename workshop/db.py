"""The database: one engine for SQLite or PostgreSQL, short transactions for reading and for writing.

Used from native threads only; nothing here may be called on the hub.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from sqlite3 import DatabaseError as SqliteError
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError

from workshop.domain.refusal import N_, Code, Refused

LOG = logging.getLogger(__name__)

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=600",  # a command waits for the batch before it and for its own: twice this at most
    "secure_delete=ON",
)


DAMAGED = N_(
    "The database file is damaged. Nothing was changed. Put a backup in its place with kpi-workshop restore; "
    "kpi-workshop doctor says more."
)

_STANDBY_ALONE = "session is read-only"  # of two servers only the standby answers, which is about to take over


class Database:
    """An engine with its two ways in."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        is_sqlite = self.engine.dialect.name == "sqlite"  # where every transaction sees one moment
        self._of_one_moment: dict[str, Any] = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for reading: what it finds is of one moment, however many questions are asked."""
        with self.engine.connect().execution_options(**self._of_one_moment) as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: committed at the end, or rolled back and refused in words when storage fails."""
        try:
            with self.engine.connect().execution_options(immediate=True) as conn, conn.begin():
                yield conn
        except OperationalError as failure:
            raise storage_refusal(failure) from failure

    def scrub(self) -> None:
        """Let what was deleted not linger beside the database file; a reader that stands in the way is waited for."""
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def must_be_sound(database: Database) -> None:
    """Refuse to work on a SQLite file that is damaged; PostgreSQL looks after its own."""
    if database.engine.dialect.name == "sqlite" and not _is_sound(database):
        raise Refused("storage_unavailable", DAMAGED)


def _is_sound(database: Database) -> bool:
    try:
        with database.reading() as conn:
            return bool(conn.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok")
    except OperationalError as failure:
        raise storage_refusal(failure) from failure
    except (DatabaseError, SqliteError, UnicodeError):  # a schema that cannot be read fails in the driver, or beyond it
        return False


def refusal_of(failure: Exception) -> Refused:
    """What to say of something that failed in the database, or through a fault of ours."""
    match failure:
        case Refused():
            return failure
        case IntegrityError():
            sentence = N_("Somebody else was faster. Look again, then repeat it if it is still right.")
            return Refused("version_conflict", sentence)
        case DBAPIError():
            return storage_refusal(failure)
        case _:
            LOG.error("a command failed", exc_info=failure)
            return Refused("internal", N_("Something went wrong here. Nothing was changed."))


def storage_refusal(failure: DBAPIError) -> Refused:
    """What to say when storage does not take a write; the browser keeps it and tries again."""
    code, sentence = _storage_words(str(failure.orig).lower())
    return Refused(code, sentence)


def _storage_words(said: str) -> tuple[Code, str]:
    if "locked" in said or "busy" in said:
        return "storage_busy", N_("Not saved yet: the database is busy. Your text is kept and sent again.")
    if "full" in said:
        return "storage_full", N_("Not saved: the disk is full. Tell whoever runs this server.")
    if ("readonly" in said or "read-only" in said) and _STANDBY_ALONE not in said:
        return "read_only", N_("Not saved: the database takes no changes now. Tell whoever runs this server.")
    return "storage_unavailable", N_("Not saved: the database does not answer. Your text is kept and sent again.")


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(parsed.set(drivername="postgresql+psycopg2"), pool_pre_ping=True, pool_size=10)


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, pool_size=10, max_overflow=20)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin late; we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(conn: Connection) -> None:
    immediate = conn.get_execution_options().get("immediate", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
