"""People who sat in a team's workshops and are not on its roster: who they are, and when their names are forgotten.

A name is forgotten 90 days after the last workshop of theirs ended, unless a setting says otherwise. What they said
stays, without a name; whoever wants that gone too is erased (workshop/erasing).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from workshop.domain.values import ENDED, Side
from workshop.moments import write_moment
from workshop.people import Person
from workshop.tables import account, person, roster_entry, seat, workshop


def not_on_roster(conn: Connection, team: str) -> list[Person]:
    """Who took part in workshops of a team, has no account and is not on its roster; by name."""
    sat = select(seat.c.person_id).join(workshop, workshop.c.id == seat.c.workshop_id).where(workshop.c.team_id == team)
    listed = select(roster_entry.c.person_id).where(roster_entry.c.team_id == team)
    with_account = select(account.c.person_id)
    theirs = person.c.id.in_(sat), person.c.id.not_in(listed), person.c.id.not_in(with_account)
    rows = conn.execute(select(person).where(*theirs).order_by(person.c.name))
    return [Person(row.id, row.name, row.team_label, row.role_title) for row in rows]


def forget_guests(conn: Connection, now: datetime, days: int) -> int:
    """Delete the names of guests whose last workshop ended so many days ago; returns how many. 0 days: never."""
    if not days:
        return 0
    gone = list(conn.scalars(select(person.c.id).where(_is_guest(), *_long_ago(now - timedelta(days=days)))))
    for start in range(0, len(gone), 500):
        some = gone[start : start + 500]
        conn.execute(delete(roster_entry).where(roster_entry.c.person_id.in_(some)))
        conn.execute(delete(person).where(person.c.id.in_(some)))
    return len(gone)


def _is_guest() -> ColumnElement[bool]:
    """Without an account, and on no roster but as somebody of another team."""
    own = exists().where(roster_entry.c.person_id == person.c.id, roster_entry.c.side == Side.OWN)
    return ~exists().where(account.c.person_id == person.c.id) & ~own


def _long_ago(until: datetime) -> tuple[ColumnElement[bool], ...]:
    """Sat somewhere, and nowhere that is still open or ended since."""
    sat = exists().where(seat.c.person_id == person.c.id)
    lately = exists().where(
        seat.c.person_id == person.c.id,
        workshop.c.id == seat.c.workshop_id,
        workshop.c.status.not_in(ENDED) | (workshop.c.changed_at > write_moment(until)),
    )
    return sat, ~lately
