"""Bringing a database to this program's tables, with Alembic's scripts in migrations/."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, func, select

from workshop.config import ROOT
from workshop.db import Database
from workshop.misconfigured import Misconfigured

NEWER = (
    "The tables of this database are not of this version, nor of an earlier one. Install the version that served it "
    'last, or restore a backup: see "Going back" in docs/upgrade.md.'
)
MIGRATING = 0x4B5049  # any number that nobody else locks on this database


def migrate(database: Database) -> None:
    """Bring the tables up to date; a database that is current is left alone. Raises Misconfigured for a newer one."""
    with database.writing() as conn:
        _one_at_a_time(conn)
        settings = _settings()
        settings.attributes["connection"] = conn
        try:
            command.upgrade(settings, "head")
        except CommandError:
            raise Misconfigured(NEWER) from None


def _one_at_a_time(conn: Connection) -> None:
    """Two processes may start at once; the second finds everything done."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(MIGRATING)))


def is_current(conn: Connection) -> bool:
    """True when the database has this program's tables."""
    return MigrationContext.configure(conn).get_current_revision() == head()


@cache
def head() -> str | None:
    """The newest migration of this program."""
    return ScriptDirectory.from_config(_settings()).get_current_head()


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    settings.set_main_option("path_separator", "os")
    return settings
