"""The rosters of teams as they are kept. The private band goes to a leader's own page and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from workshop import people
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice, clean, name_key
from workshop.moments import write_moment
from workshop.people import Person
from workshop.roster import Person as Read
from workshop.tables import person, roster_entry

TENURES: Final = ("", "under_1", "1_to_3", "over_3")
BANDS: Final = ("", "top", "core", "developing", "ramping")


@dataclass(frozen=True)
class Entry:
    """One person on a team's roster; `band` is empty for everybody who may not see it."""

    person: str
    name: str
    role: str = ""
    tenure: str = ""
    manager: str = ""
    band: str = ""


@dataclass(frozen=True)
class Imported:
    """What an import did: how many people are new, and the names that were on the roster already."""

    added: int
    known: tuple[str, ...]


def entries(conn: Connection, team: str, with_bands: bool = False) -> tuple[Entry, ...]:
    """The people of a team by name; bands for its leaders alone."""
    query = select(roster_entry, person.c.name, person.c.role_title).join(
        person, person.c.id == roster_entry.c.person_id
    )
    rows = conn.execute(query.where(roster_entry.c.team_id == team).order_by(person.c.name))
    return tuple(
        Entry(row.person_id, row.name, row.role_title, row.tenure, row.manager, row.band if with_bands else "")
        for row in rows
    )


def add(conn: Connection, team: str, entry: Entry, team_name: str, now: datetime) -> None:
    """Put one person on a team's roster; a name that stands there already is refused."""
    fresh = _clean(entry)
    if find(conn, team, fresh.name):
        sentence = N_("This name is on the roster already. If they are two people, tell them apart, say by an initial.")
        raise Refused("bad_value", sentence, field="name")
    _insert(conn, team, fresh, team_name, now)


def change(conn: Connection, team: str, entry: Entry) -> None:
    """Correct what the roster says of somebody; raises Refused, not found for a person of another team."""
    fresh = _clean(entry)
    same = find(conn, team, fresh.name)
    if same and same != entry.person:
        raise Refused("bad_value", N_("Somebody else on the roster has this name."), field="name")
    values = {"tenure": fresh.tenure, "manager": fresh.manager, "band": fresh.band}
    if conn.execute(update(roster_entry).where(_mine(team, entry.person)).values(values)).rowcount != 1:
        raise Refused("not_found", N_("This person is not on the roster."))
    conn.execute(update(person).where(person.c.id == entry.person).values(name=fresh.name, role_title=fresh.role))


def remove(conn: Connection, team: str, who: str) -> None:
    """Take somebody off the roster, with their band; their name stays where the record needs it."""
    conn.execute(delete(roster_entry).where(_mine(team, who)))


def find(conn: Connection, team: str, name: str) -> str:
    """The person on the roster whose name people would call the same, or an empty string."""
    key = name_key(name)
    return next((entry.person for entry in entries(conn, team) if name_key(entry.name) == key), "")


def bring_in(conn: Connection, team: str, read: Iterable[tuple[str, Read]], team_name: str, now: datetime) -> Imported:
    """Add the people of a table under new ids; who is on the roster already stays as they are."""
    before = {name_key(entry.name) for entry in entries(conn, team)}
    known: list[str] = []
    added = 0
    for fresh_id, someone in read:
        if name_key(someone.name) in before:
            known.append(someone.name)
            continue
        entry = Entry(fresh_id, someone.name, someone.role, someone.tenure, someone.manager)
        _insert(conn, team, entry, someone.team or team_name, now)
        added += 1
    return Imported(added, tuple(known))


def _clean(entry: Entry) -> Entry:
    return Entry(
        entry.person,
        clean(entry.name, field="name", limit=80),
        clean(entry.role, field="role", limit=80, required=False),
        choice(entry.tenure, "tenure", TENURES),
        clean(entry.manager, field="manager", limit=80, required=False),
        choice(entry.band, "band", BANDS),
    )


def _insert(conn: Connection, team: str, entry: Entry, team_name: str, now: datetime) -> None:
    people.add(conn, Person(entry.person, entry.name, team_name, entry.role), write_moment(now))
    row = {"team_id": team, "person_id": entry.person, "tenure": entry.tenure, "manager": entry.manager}
    conn.execute(insert(roster_entry), {**row, "band": entry.band})


def _mine(team: str, who: str) -> ColumnElement[bool]:
    return (roster_entry.c.team_id == team) & (roster_entry.c.person_id == who)
