"""Erasing a person: first a line in the ledger, then one transaction, then the files; `finish` ends what was cut off.

A workshop that is under way is let finish first: what was written there is still being answered.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from workshop import log, people
from workshop.bell import ring
from workshop.crashpoints import crashpoint
from workshop.db import Database
from workshop.domain.refusal import N_, Refused
from workshop.domain.theirs import Person
from workshop.domain.values import Status
from workshop.erasing import ledger, logs, rows
from workshop.erasing.ledger import Entry
from workshop.moments import write_moment
from workshop.tables import account, seat, workshop


@dataclass(frozen=True)
class Erased:
    """What an erasure did, and how many texts of others still hold the name."""

    workshops: tuple[str, ...]
    halves: int
    mentions: int


def erase(database: Database, data_dir: Path, who: str, now: datetime, by: str = "") -> Erased:
    """Erase a person; raises Refused where nobody is known by that id, or a workshop of theirs is under way."""
    with database.reading() as conn:
        refuse_unless_ready(conn, who)
    entry = Entry(who, by, write_moment(now))
    ledger.note(ledger.path(data_dir), [entry])
    crashpoint("mid_erase")
    done = _erase(database, data_dir, entry)
    _clean(database, now)
    return done


def finish(database: Database, data_dir: Path, now: datetime) -> int:
    """Erase whoever the ledgers name and the database still knows, also from a room at work; returns how many.

    For the start of a server, and for a restore.
    """
    with database.reading() as conn:
        done, is_open = ledger.kept(conn), bool(ledger.unfinished(conn))
    ledger.note(ledger.path(data_dir), done)
    known = {entry.person for entry in done}
    waiting = [entry for entry in ledger.read(ledger.path(data_dir)) if entry.person not in known]
    for entry in waiting:
        _erase(database, data_dir, entry, at_work=True)
    if waiting or is_open:
        _clean(database, now)
    return len(waiting)


def person_of(conn: Connection, key: str) -> str:
    """The person of an id, which may be that of one of their seats."""
    return conn.scalar(select(seat.c.person_id).where(seat.c.id == key).limit(1)) or key


def teams_of(conn: Connection, who: str) -> set[str]:
    """The teams whose logs or rosters know somebody."""
    return rows.teams_of(conn, who, log.naming(conn, who))


def signs_in(conn: Connection, who: str) -> bool:
    """Whether somebody has an account."""
    return conn.scalar(select(account.c.person_id).where(account.c.person_id == who)) is not None


def refuse_unless_ready(conn: Connection, who: str) -> None:
    """Refuse whom nobody knows, and whose words a room is still at work on."""
    _refuse_at_work(conn, who)
    if not people.find(conn, [who]):
        raise Refused("not_found", N_("Nobody is known by this id, or they are erased already."))


def _refuse_at_work(conn: Connection, who: str) -> None:
    mine = select(workshop.c.status).join(seat, seat.c.workshop_id == workshop.c.id).where(seat.c.person_id == who)
    if Status.LIVE in conn.scalars(mine).all():
        sentence = N_("They have a seat in a workshop that is under way. Sign its list or give it up first.")
        raise Refused("stage_conflict", sentence)


def _erase(database: Database, data_dir: Path, entry: Entry, at_work: bool = False) -> Erased:
    """Everything in the database, in one transaction; and before its commit the files that belong to the rows."""
    with database.writing() as conn:
        if not at_work:
            _refuse_at_work(conn, entry.person)
        name = _name(conn, entry.person)
        seats = list(conn.scalars(select(seat.c.id).where(seat.c.person_id == entry.person)))
        teams = teams_of(conn, entry.person)
        taken = logs.take_out(conn, Person(entry.person, name), teams, entry)
        _drop_files(data_dir, teams, rows.mails_of(conn, entry.person))
        rows.forget(conn, entry.person, seats, name)
        ledger.keep(conn, entry)
        crashpoint("mid_erase")
        ring(conn, taken.workshops)
        return Erased(taken.workshops, taken.halves, logs.mentions(conn, name, teams))


def _name(conn: Connection, who: str) -> str:
    found = people.find(conn, [who]).get(who)
    return found.name if found else ""


def _drop_files(data_dir: Path, teams: Collection[str], mails: Collection[str]) -> None:
    """Tables that wait to be imported, and mails that lie as files."""
    for team in teams:
        shutil.rmtree(data_dir / "uploads" / team, ignore_errors=True)
    for mail in mails:
        (data_dir / "outbox" / f"{mail}.eml").unlink(missing_ok=True)


def _clean(database: Database, now: datetime) -> None:
    """Have nothing linger beside the database, and note that."""
    crashpoint("mid_erase")
    database.scrub()
    with database.writing() as conn:
        ledger.finished(conn, write_moment(now))
    database.scrub()
