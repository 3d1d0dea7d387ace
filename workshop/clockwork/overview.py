"""What a leader reads about the clockwork of a team: who gets mail, what waits, what was sent, what was called.

Of a mail that also speaks of other teams, only the part about this one is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from workshop.clockwork.letters import Line, in_order, lines_of
from workshop.clockwork.outbox import add_once
from workshop.clockwork.tables import delivery, mail, mail_line, mail_wish, notice
from workshop.moments import read_moment, write_moment
from workshop.tables import account, membership, person
from workshop.tables import team as team_table

SHOWN: Final = 20


@dataclass(frozen=True)
class Reader:
    """A leader of the team: whether they want mail, in which language, and whether the last one left."""

    person: str
    name: str
    address: str
    muted: bool
    language: str
    failure: str


@dataclass(frozen=True)
class Sent:
    """Something that was made to be sent: a mail with its lines, or a call; `at` is when it left, or none."""

    name: str
    made_at: datetime
    at: datetime | None
    failed: bool
    failure: str
    tries: int
    day: date | None = None
    language: str = ""
    lines: tuple[Line, ...] = ()


def readers(conn: Connection, team: str) -> list[Reader]:
    """The leaders of a team by name."""
    query = (
        select(person.c.id, person.c.name, account.c.email, mail_wish.c.muted, mail_wish.c.language)
        .join(account, account.c.person_id == person.c.id)
        .join(membership, membership.c.person_id == person.c.id)
        .join(mail_wish, mail_wish.c.person_id == person.c.id, isouter=True)
        .where(membership.c.team_id == team, membership.c.role == "leader")
        .order_by(person.c.name)
    )
    return [_reader(conn, row) for row in conn.execute(query).all()]


def wish(conn: Connection, who: str, muted: bool, language: str) -> None:
    """Keep whether somebody wants mail, and in which language."""
    add_once(conn, mail_wish, {"person_id": who, "muted": muted, "language": language})
    conn.execute(mail_wish.update().where(mail_wish.c.person_id == who).values(muted=muted, language=language))


def waiting(conn: Connection, team: str, since: datetime) -> tuple[Line, ...]:
    """What waits for the next mail: nobody was sent it yet, and it is not too old for it."""
    mine = (mail_line.c.team_id == notice.c.team_id) & (mail_line.c.key == notice.c.key)
    query = select(notice, team_table.c.name).join(team_table, team_table.c.id == notice.c.team_id)
    unsent = query.join(mail_line, mine, isouter=True).where(notice.c.team_id == team, mail_line.c.key.is_(None))
    fresh = (notice.c.seen_at == "") | (notice.c.seen_at >= write_moment(since))
    return in_order(conn.execute(unsent.where(fresh)).all())


def mails(conn: Connection, team: str) -> list[Sent]:
    """The newest mails that told of a team, the newest first."""
    told = select(mail_line.c.mail_id).where(mail_line.c.team_id == team)
    query = (
        select(mail, person.c.name)
        .join(person, person.c.id == mail.c.person_id)
        .where(mail.c.id.in_(told))
        .order_by(mail.c.made_at.desc(), person.c.name)
        .limit(SHOWN)
    )
    return [
        _sent(row, row.name, day=row.day, language=row.language, lines=lines_of(conn, row.id, team))
        for row in conn.execute(query).all()
    ]


def calls(conn: Connection, team: str) -> list[Sent]:
    """The newest calls of a team's webhook, the newest first; `name` is the event."""
    query = select(delivery).where(delivery.c.team_id == team).order_by(delivery.c.made_at.desc()).limit(SHOWN)
    return [_sent(row, row.event) for row in conn.execute(query).all()]


def _reader(conn: Connection, row: Any) -> Reader:
    last = select(mail.c.failure).where(mail.c.person_id == row.id).order_by(mail.c.made_at.desc()).limit(1)
    return Reader(row.id, row.name, row.email, bool(row.muted), row.language or "", conn.scalar(last) or "")


def _sent(row: Row[Any], name: str, **more: Any) -> Sent:
    at = read_moment(row.sent_at) if row.sent_at else None
    return Sent(name, read_moment(row.made_at), at, bool(row.failed_at), row.failure, row.tries, **more)
