"""The database under a server: reachable, writable, current, sound; its logs unaltered; its backups young and tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.exc import OperationalError

from workshop import log
from workshop.config import Config
from workshop.db import Database
from workshop.doctor.finding import BEGIN, Finding, known, must, well
from workshop.keeping import last_backup, noted
from workshop.keeping.making import PUBLIC
from workshop.moments import read_moment
from workshop.one_secret import has_strangers
from workshop.readiness import try_writing
from workshop.tables import event
from workshop.whereabouts import is_there, lost, shown

NEWEST_LOGS: Final = 20
BACKUP_AGE: Final = timedelta(days=2)
TRIED_AGE: Final = timedelta(days=35)
CLOCK_SLACK: Final = timedelta(minutes=2)


def look(config: Config, now: datetime, every_log: bool) -> Iterator[Finding]:
    """What is found of the database; where there is none, it is not made."""
    if lost(config) or not _is_there(config.database):
        yield _none(config)
        return
    database = Database(config.database)
    try:
        yield from _stands(database, config, now, every_log)
    finally:
        database.close()


def _is_there(address: str) -> bool:
    try:
        return is_there(address)
    except OperationalError:  # it does not answer, which is the next thing that is said
        return True


def _none(config: Config) -> Finding:
    if before := lost(config):
        words = f"the server of {shown(config.data_dir)} works on {before}, and WORKSHOP_DATABASE_URL is not set."
        return must("database", words, "Set it.")
    if not config.database_url:
        return must("database", f"there is none in {shown(config.data_dir)} yet.", BEGIN)
    advice = "Start the server once, restore a backup, or look at WORKSHOP_DATABASE_URL."
    return must("database", f"there is nothing of ours in {make_url(config.database).database} yet.", advice)


def _stands(database: Database, config: Config, now: datetime, every_log: bool) -> Iterator[Finding]:
    takes_writes, current = try_writing(database)
    if current is False:
        yield must("tables", "they are not this program's.", "Run: kpi-workshop migrate")
        return
    if not takes_writes:
        advice = "Look whether it runs, whether the address and the password are right, and whether the disk is full."
        yield must("database", "it does not answer, or takes no writes.", advice)
        return
    yield well("database", f"{database.engine.dialect.name} answers and takes writes.")
    yield well("tables", "they are this program's.")
    with database.reading() as conn:
        yield from (_sqlite if database.engine.dialect.name == "sqlite" else _postgresql)(conn)
        yield _logs(conn, every_log)
        yield _clock(conn, now)
        yield from _secret(conn, config)
        yield from _backups(conn, config.data_dir / PUBLIC, now)


def _sqlite(conn: Connection) -> Iterator[Finding]:
    faults = [str(said) for said in conn.scalars(text("PRAGMA quick_check")) if said != "ok"]
    loose = len(conn.execute(text("PRAGMA foreign_key_check")).all())
    if faults or loose:
        yield must("file", f"{len(faults)} faults and {loose} loose rows were found in it.", "Restore the last backup.")
    else:
        yield well("file", "quick_check finds it sound.")


def _postgresql(conn: Connection) -> Iterator[Finding]:
    off = [name for name in ("fsync", "full_page_writes") if conn.scalar(text(f"SHOW {name}")) != "on"]
    if conn.scalar(text("SHOW synchronous_commit")) == "off":
        off.append("synchronous_commit")
    if off:
        yield must("durability", f"{', '.join(off)} is off: a power cut loses what was acknowledged.", "Turn it on.")
    else:
        yield well("durability", "what is committed is on the disk.")


def _secret(conn: Connection, config: Config) -> Iterator[Finding]:
    if has_strangers(conn, config):
        advice = "Look at WORKSHOP_DATA_DIR, or copy secret.key from the other machine."
        yield must("secret", f"a worker on this database has another one than {shown(config.data_dir)}.", advice)


def _logs(conn: Connection, every_log: bool) -> Finding:
    newest = select(event.c.workshop_id).group_by(event.c.workshop_id).order_by(func.max(event.c.at).desc())
    found = list(islice(conn.scalars(newest), None if every_log else NEWEST_LOGS))
    altered = [workshop for workshop in found if log.first_broken(conn, workshop) is not None]
    if altered:
        words = f"of {len(found)} that were read {len(altered)} were altered: {' '.join(altered)}."
        return must("logs", words, "Run kpi-workshop verify, and compare with a backup.")
    which = "all" if every_log else "the newest (doctor --all reads every one)"
    return well("logs", f"{len(found)} were read, {which}; every chain verifies.")


def _clock(conn: Connection, now: datetime) -> Finding:
    last = conn.scalar(select(func.max(event.c.at)))
    if last and read_moment(last) > now + CLOCK_SLACK:
        return must("history", "its last event lies in the future of this clock.", "Set the clock right.")
    return well("history", "no event lies in the future.")


def _backups(conn: Connection, key: Path, now: datetime) -> Iterator[Finding]:
    made, tried = last_backup(conn)
    if made is None:
        first = "" if key.exists() else "Run kpi-workshop backup-key once. "
        yield must("backup", "none was ever made.", f"{first}Run kpi-workshop backup every night.")
        return
    if not key.exists():
        advice = f"Bring {key.name} back from the server before, or run kpi-workshop backup-key."
        yield must("backup", "there is no public key here; the next one cannot be sealed.", advice)
    file = Path(noted(conn)[-1][0])
    if file.exists():
        yield _young("backup", "the newest was made", now - made, BACKUP_AGE, "Run kpi-workshop backup every night.")
    else:
        advice = "Bring it back, or run kpi-workshop backup."
        yield must("backup", f"the newest is not where it was written: {file}.", advice)
    advice = "Run kpi-workshop backup --verify FILE --key-file KEY once a month."
    if tried is None:
        yield known("backup tried", "none was ever restored for a try.", advice)
    else:
        yield _young("backup tried", "one was last restored for a try", now - tried, TRIED_AGE, advice)


def _young(about: str, words: str, age: timedelta, most: timedelta, advice: str) -> Finding:
    said = f"{words} {age.days} days and {age.seconds // 3600} hours ago."
    return well(about, said) if age <= most else must(about, said, advice)
