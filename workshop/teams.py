"""Teams, and the accounts that lead and manage them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from workshop.domain.text import choice, clean, whole
from workshop.moments import write_moment, zones
from workshop.tables import membership, person
from workshop.tables import team as team_table


@dataclass(frozen=True)
class Member:
    """An account with a role in a team."""

    person: str
    name: str
    role: str


def create(conn: Connection, team: str, fields: dict[str, object], leader: str, now: datetime) -> None:
    """Make a team with its first leader; raises Refused with the field's name."""
    row = {
        "id": team,
        "name": clean(fields["name"], field="name", limit=80),
        "fiscal_start_month": whole(fields["fiscal_start_month"], "fiscal_start_month", 1, 12),
        "time_zone": choice(fields["time_zone"], "time_zone", zones()),
        "created_at": write_moment(now),
    }
    conn.execute(insert(team_table), row)
    conn.execute(insert(membership), {"team_id": team, "person_id": leader, "role": "leader"})


def named(conn: Connection, teams: Iterable[str]) -> dict[str, str]:
    """The names of teams by id, in the order of their names."""
    query = select(team_table.c.id, team_table.c.name).where(team_table.c.id.in_(list(teams))).order_by("name")
    return {row.id: row.name for row in conn.execute(query)}


def members(conn: Connection, team: str) -> tuple[Member, ...]:
    """The leaders and managers of a team."""
    query = (
        select(membership.c.person_id, membership.c.role, person.c.name)
        .join(person, person.c.id == membership.c.person_id)
        .where(membership.c.team_id == team)
        .order_by(membership.c.role, person.c.name)
    )
    return tuple(Member(row.person_id, row.name, row.role) for row in conn.execute(query))
