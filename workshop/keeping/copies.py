"""A consistent copy of the database while others write to it, and the way back. SQLite by its own backup, never a copy
of the file; PostgreSQL by its own programs, where they are installed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import URL, Connection, create_engine, func, make_url, select, text

from workshop import log
from workshop.keeping.archive import BadBackup
from workshop.tables import metadata

SQLITE: Final = "database.sqlite"
DUMP: Final = "database.dump"
_OF_THE_LINE: Final = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
"""What an address says of how to connect, and what PostgreSQL's programs call it."""
Heads = dict[str, list[object]]
_OTHERS: Final = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def is_sqlite(address: str) -> bool:
    """Whether an address names a SQLite file."""
    return make_url(address).get_backend_name() == "sqlite"


def file_of(address: str) -> Path:
    """The file of a SQLite database."""
    return Path(make_url(address).database or "")


def copy(address: str, folder: Path) -> Heads:
    """Lay a copy of the database in a folder; the ends of all logs as they are in the copy."""
    if is_sqlite(address):
        _copy_sqlite(file_of(address), folder / SQLITE)
        return heads_in(f"sqlite:///{folder / SQLITE}")
    return _dump(address, folder / DUMP)


def heads_in(address: str) -> Heads:
    """The end of every log in a database."""
    engine = create_engine(_driver(address))
    try:
        with engine.connect() as conn:
            return _heads(conn)
    finally:
        engine.dispose()


def _heads(conn: Connection) -> Heads:
    ends = {key: log.head(conn, key) for key in log.workshops(conn)}
    return {key: [end.seq, end.digest] for key, end in ends.items()}


def _copy_sqlite(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(to)) as copied:
        live.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE").fetchall()


# --- PostgreSQL ------------------------------------------------------------------------------------------------------
def _dump(address: str, to: Path) -> Heads:
    """Dump what one transaction sees, and read the ends of the logs in the same one."""
    engine = create_engine(_driver(address), isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as conn:
            snapshot = conn.scalar(text("SELECT pg_export_snapshot()"))
            run("pg_dump", address, "--format=custom", f"--snapshot={snapshot}", f"--file={to}")
            return _heads(conn)
    finally:
        engine.dispose()


def load(address: str, dump: Path) -> None:
    """Put a dump in the place of whatever a PostgreSQL database holds, as a whole or not at all."""
    run("pg_restore", address, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(dump))


def run(program: str, address: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; the password travels in its environment, which no list of processes shows."""
    if shutil.which(program) is None:
        raise BadBackup(f"This needs PostgreSQL's program {program}, which is not installed here.")
    where = make_url(address)
    named = () if program == "pg_dump" else ("--dbname", where.database or "")
    start = [program, *named, *arguments]
    ended = subprocess.run(start, env=_environment(where), capture_output=True, text=True, check=False)
    if ended.returncode:
        raise BadBackup(f"{program} failed: {(ended.stderr.strip().splitlines() or ['no reason given'])[-1]}")


def _environment(where: URL) -> dict[str, str]:
    said = {
        "PGHOST": where.host or str(where.query.get("host", "")),
        "PGPORT": str(where.port or where.query.get("port", "")),
        "PGUSER": where.username or "",
        "PGPASSWORD": str(where.password or ""),
        "PGDATABASE": where.database or "",
        **{name: str(where.query.get(key, "")) for key, name in _OF_THE_LINE.items()},
    }
    return {**os.environ, **{name: value for name, value in said.items() if value}}


@contextmanager
def scratch(address: str) -> Iterator[str]:
    """A database beside the real one, for a try; it is dropped afterwards."""
    name = f"kpi_try_{uuid4().hex}"
    _administer(address, f"CREATE DATABASE {name}")
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(address, f"DROP DATABASE IF EXISTS {name}")


def _administer(address: str, statement: str) -> None:
    engine = create_engine(_driver(address), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as conn:
            conn.execute(text(statement))
    finally:
        engine.dispose()


def others_at(address: str) -> int:
    """How many others are connected to a PostgreSQL database."""
    engine = create_engine(_driver(address))
    try:
        with engine.connect() as conn:
            return int(conn.scalar(text(_OTHERS)) or 0)
    finally:
        engine.dispose()


def holds_anything(address: str) -> bool:
    """Whether a database holds a team or a person already; one without our tables holds nothing."""
    if is_sqlite(address) and not file_of(address).exists():
        return False
    engine = create_engine(_driver(address))
    try:
        with engine.connect() as conn:
            known = [name for name in ("team", "person") if engine.dialect.has_table(conn, name)]
            counts = (select(func.count()).select_from(metadata.tables[name]) for name in known)
            return any(conn.scalar(count) for count in counts)
    finally:
        engine.dispose()


def _driver(address: str) -> URL:
    where = make_url(address)
    return where if where.get_backend_name() == "sqlite" else where.set(drivername="postgresql+psycopg2")
