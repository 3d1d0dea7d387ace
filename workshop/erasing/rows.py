"""The plain rows that name a person or hold what they typed, deleted. The log is not touched here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Column, Connection, delete, select, update

from workshop.clockwork import tables as clockwork
from workshop.domain.text import name_key
from workshop.owning import tables as owning
from workshop.readings import tables as readings
from workshop.signing_in import tables as signing_in
from workshop.tables import account, answered, draft, metadata, person, roster_entry, workshop

HOUSES: Final = (clockwork, owning, readings, signing_in)  # their tables join the others when they are imported
BY_ID: Final = (
    draft.c.who,
    owning.personal_link.c.who,
    clockwork.mail_line.c.person_id,
    readings.reading.c.person,
    readings.imported.c.person,
    readings.name_known.c.person,
)
"""Columns that hold the id of a person or a seat without a foreign key, in rows that are theirs."""


def forget(conn: Connection, who: str, seats: Collection[str], name: str) -> None:
    """Delete the name, the account with all that hangs on it, roster entries, readings, drafts, links and mails."""
    ids = {who, *seats}
    for column in (*BY_ID, *_hanging()):
        conn.execute(delete(column.table).where(column.in_(ids)))
    conn.execute(update(answered).where(answered.c.who.in_(ids)).values(salt="", digest=""))
    _no_ones_manager(conn, name)
    for table, key in ((account, account.c.person_id), (person, person.c.id)):
        conn.execute(delete(table).where(key == who))


def _hanging() -> Iterator[Column[str]]:
    """The columns that point at an account or a person, those of the last tables first."""
    owners = {account.c.person_id, person.c.id}
    for table in reversed(metadata.sorted_tables):
        for column in table.columns:
            if table is not account and owners & {key.column for key in column.foreign_keys}:
                yield column


def _no_ones_manager(conn: Connection, name: str) -> None:
    """Whom others report to is a name in a field; this one is taken out of it."""
    said = conn.scalars(select(roster_entry.c.manager).where(roster_entry.c.manager != "").distinct()).all()
    theirs = [manager for manager in said if name and name_key(manager) == name_key(name)]
    conn.execute(update(roster_entry).where(roster_entry.c.manager.in_(theirs)).values(manager=""))


def mails_of(conn: Connection, who: str) -> list[str]:
    """The ids of the mails that were made for somebody: each may lie as a file."""
    return list(conn.scalars(select(clockwork.mail.c.id).where(clockwork.mail.c.person_id == who)))


def teams_of(conn: Connection, who: str, workshops: Collection[str]) -> set[str]:
    """The teams on whose roster somebody is, and those of these workshops."""
    listed = conn.scalars(select(roster_entry.c.team_id).where(roster_entry.c.person_id == who))
    return {*listed, *conn.scalars(select(workshop.c.team_id).where(workshop.c.id.in_(workshops)))}
