"""Trying a backup: it is restored beside the real data, its tables are checked, every chain is followed to its end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from workshop import verify
from workshop.db import Database
from workshop.keeping import copies
from workshop.keeping.archive import BadBackup, Manifest
from workshop.migrate import migrate
from workshop.tables import workshop


def attempt(folder: Path, manifest: Manifest, address: str) -> int:
    """Restore the parts of a folder for a try; how many workshops were followed. Raises BadBackup."""
    if copies.SQLITE in manifest.parts:
        return try_sqlite(folder, manifest)
    if copies.is_sqlite(address):
        raise BadBackup("It is a backup of PostgreSQL and is tried in one: name it in WORKSHOP_DATABASE_URL.")
    with copies.scratch(address) as beside:
        copies.load(beside, folder / copies.DUMP)
        return check(beside, manifest)


def try_sqlite(folder: Path, manifest: Manifest) -> int:
    """Try a SQLite copy: its pages, its keys, then its logs."""
    file = folder / copies.SQLITE
    try:
        with closing(sqlite3.connect(file)) as opened:
            found = opened.execute("PRAGMA integrity_check").fetchall()
            strangers = opened.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        raise BadBackup("Its database cannot be read.") from None
    if found != [("ok",)] or strangers:
        raise BadBackup("Its database is damaged.")
    return check(f"sqlite:///{file}", manifest)


def check(address: str, manifest: Manifest) -> int:
    """Compare the ends of the logs with the manifest and follow every chain; how many there are."""
    if copies.heads_in(address) != dict(manifest.heads):
        raise BadBackup("Its logs do not end where its manifest says.")
    database = Database(address)
    try:
        migrate(database)
        with database.reading() as conn:
            rows = {row.id: row for row in conn.execute(select(workshop))}
            whole = all(verify.workshop(conn, key, rows.get(key)).ok for key in {*manifest.heads, *rows})
    finally:
        database.close()
    if not whole:
        raise BadBackup("A log in it was altered before the backup was made: run `kpi-workshop verify`.")
    return len(manifest.heads)
