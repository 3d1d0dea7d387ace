"""People by id: the only road from the ids of the log to names. A name that is gone reads as a former participant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from workshop.tables import person


@dataclass(frozen=True)
class Person:
    """How a person is called here: name, home team and role in their own words."""

    id: str
    name: str
    team: str = ""
    role: str = ""


NOBODY = Person("", "")


def add(conn: Connection, someone: Person, at: str) -> None:
    """Keep a new person."""
    row = {"id": someone.id, "name": someone.name, "team_label": someone.team, "role_title": someone.role}
    conn.execute(insert(person), {**row, "created_at": at})


def find(conn: Connection, ids: Iterable[str]) -> dict[str, Person]:
    """The people of these ids; ids nobody has are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), 500):
        rows = conn.execute(select(person).where(person.c.id.in_(wanted[start : start + 500])))
        found |= {row.id: Person(row.id, row.name, row.team_label, row.role_title) for row in rows}
    return found
