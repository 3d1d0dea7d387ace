"""The rosters of teams as they are kept. The private band goes to a leader's own page and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from workshop import people
from workshop.bands import Bands
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice, clean, name_key
from workshop.domain.values import Side
from workshop.moments import write_moment
from workshop.people import Person
from workshop.roster import Person as Read
from workshop.tables import person, roster_entry

TENURES: Final = ("", "under_1", "1_to_3", "over_3")
BANDS: Final = ("", "top", "core", "developing", "ramping")


@dataclass(frozen=True)
class Entry:
    """One person on a team's roster; `team` is empty for this team, `band` for everybody who may not see it.

    `label` is what the room calls their team: an office of the table, this team's name, or another team's.
    """

    person: str
    name: str
    role: str = ""
    tenure: str = ""
    manager: str = ""
    band: str = ""
    team: str = ""
    label: str = ""

    @property
    def side(self) -> Side:
        """Whether they are of this team."""
        return Side.ADJACENT if self.team else Side.OWN


@dataclass(frozen=True)
class Imported:
    """What an import did: how many people are new, and the names that were on the roster already."""

    added: int
    known: tuple[str, ...]


def entries(conn: Connection, team: str, bands: Bands | None = None) -> tuple[Entry, ...]:
    """The people of a team by name; with what opens bands, for its leaders alone, these too."""
    query = select(roster_entry, person.c.name, person.c.role_title, person.c.team_label).join(
        person, person.c.id == roster_entry.c.person_id
    )
    rows = conn.execute(query.where(roster_entry.c.team_id == team).order_by(person.c.name))
    return tuple(_entry(row, bands) for row in rows)


def add(conn: Connection, team: str, entry: Entry, team_name: str, now: datetime, bands: Bands | None = None) -> None:
    """Put one person on a team's roster; a name that stands there already is refused. A band needs what seals it."""
    fresh = _clean(entry)
    if find(conn, team, fresh.name):
        sentence = N_("This name is on the roster already. If they are two people, tell them apart, say by an initial.")
        raise Refused("bad_value", sentence, field="name")
    _insert(conn, team, fresh, fresh.team or team_name, now, bands)


def change(conn: Connection, team: str, entry: Entry, team_name: str, now: datetime, bands: Bands) -> None:
    """Correct what the roster says of somebody; raises Refused, not found for a person of another team."""
    fresh = _clean(entry)
    same = find(conn, team, fresh.name)
    if same and same != entry.person:
        raise Refused("bad_value", N_("Somebody else on the roster has this name."), field="name")
    known = conn.execute(select(roster_entry).where(_mine(team, entry.person))).first()
    if known is None:
        raise Refused("not_found", N_("This person is not on the roster."))
    before = bands.open(known.band, team, entry.person)
    since = known.band_at if before == fresh.band else write_moment(now)
    conn.execute(update(roster_entry).where(_mine(team, entry.person)).values(_row(team, fresh, since, bands)))
    called = {"name": fresh.name, "role_title": fresh.role} | _label(fresh, Side(known.side), team_name)
    conn.execute(update(person).where(person.c.id == entry.person).values(called))


def remove(conn: Connection, team: str, who: str) -> None:
    """Take somebody off the roster, with their band; their name stays where the record needs it."""
    conn.execute(delete(roster_entry).where(_mine(team, who)))


def find(conn: Connection, team: str, name: str, side: Side | None = None) -> str:
    """The person on the roster (of this side, if one is named) whose name people would call the same, or nobody: ""."""
    key = name_key(name)
    asked = (entry for entry in entries(conn, team) if side in (None, entry.side))
    return next((entry.person for entry in asked if name_key(entry.name) == key), "")


def bring_in(conn: Connection, team: str, read: Iterable[tuple[str, Read]], team_name: str, now: datetime) -> Imported:
    """Add the people of a table under new ids; who is on the roster already stays as they are.

    Teams of other names are other teams only where the table names this one too: it may well name offices instead.
    """
    read = tuple(read)
    names_us = any(name_key(someone.team) == name_key(team_name) for _, someone in read)
    before = {name_key(entry.name) for entry in entries(conn, team)}
    known: list[str] = []
    added = 0
    for fresh_id, someone in read:
        if name_key(someone.name) in before:
            known.append(someone.name)
            continue
        is_guest = names_us and someone.team and name_key(someone.team) != name_key(team_name)
        entry = Entry(fresh_id, someone.name, someone.role, someone.tenure, someone.manager)
        entry = replace(entry, team=someone.team if is_guest else "")
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
        clean(entry.team, field="team", limit=80, required=False),
    )


def _entry(row: Row[Any], bands: Bands | None) -> Entry:
    return Entry(
        person=row.person_id,
        name=row.name,
        role=row.role_title,
        tenure=row.tenure,
        manager=row.manager,
        band=bands.open(row.band, row.team_id, row.person_id) if bands else "",
        team=row.team_label if row.side == Side.ADJACENT else "",
        label=row.team_label,
    )


def _insert(conn: Connection, team: str, entry: Entry, label: str, now: datetime, bands: Bands | None = None) -> None:
    at = write_moment(now)
    people.add(conn, Person(entry.person, entry.name, label, entry.role), at)
    conn.execute(insert(roster_entry), {"team_id": team, "person_id": entry.person, **_row(team, entry, at, bands)})


def _row(team: str, entry: Entry, since: str, bands: Bands | None) -> dict[str, str]:
    if entry.band and bands is None:
        raise ValueError("a band is kept sealed only")
    sealed = bands.close(entry.band, team, entry.person) if bands else ""
    said = {"tenure": entry.tenure, "manager": entry.manager, "band": sealed}
    return {**said, "band_at": since if entry.band else "", "side": entry.side.value}


def _label(fresh: Entry, before: Side, team_name: str) -> dict[str, str]:
    """The name of their team where it changed; people of this team keep what the table called it, say an office."""
    if fresh.team:
        return {"team_label": fresh.team}
    return {"team_label": team_name} if before is Side.ADJACENT else {}


def _mine(team: str, who: str) -> ColumnElement[bool]:
    return (roster_entry.c.team_id == team) & (roster_entry.c.person_id == who)
