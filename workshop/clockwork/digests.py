"""One mail per person and day: what waits for a leader is gathered at nine in the morning of a working day.

A mail row says who, which day and which notices; its words are made when it is sent. Names and addresses stay where
they are. It never writes two mails for one person and day.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, insert, select, update

from workshop import team_calendar
from workshop.clockwork.outbox import add_once
from workshop.clockwork.tables import mail, mail_line, mail_wish, notice
from workshop.db import Database
from workshop.moments import write_moment
from workshop.numbers.calendar import is_working_day
from workshop.numbers.review_dates import MORNING
from workshop.tables import account, membership, team

FRESH: Final = timedelta(days=10)
"""A notice that nobody could be sent for so long is no news any more."""


def take_up(conn: Connection, now: datetime) -> list[Row[Any]]:
    """The notices nobody has taken up yet; from now on they count as seen."""
    fresh = list(conn.execute(select(notice).where(notice.c.seen_at == "").order_by("team_id", "key")))
    for row in fresh:
        mine = (notice.c.team_id == row.team_id) & (notice.c.key == row.key)
        conn.execute(update(notice).where(mine).values(seen_at=write_moment(now)))
    return fresh


def gather(database: Database, now: datetime) -> int:
    """Make the mails of the day for those who are owed one; returns how many were made."""
    with database.reading() as conn:
        waiting = list(conn.execute(_waiting(now)))
        due = [_due(conn, person, list(rows), now) for person, rows in groupby(waiting, lambda row: row.person_id)]
    made = 0
    for rows, day in due:
        if day:
            with database.writing() as conn:
                made += _mail(conn, rows, day, now)
    return made


def day_of(conn: Connection, team_id: str, zone: str, now: datetime) -> date | None:
    """The team's day when it is a working day after nine by its clock, else None."""
    local = now.astimezone(ZoneInfo(zone))
    calendar = team_calendar.load(conn, team_id)
    works = is_working_day(local.date(), calendar.holidays, calendar.work_week)
    return local.date() if works and local.time() >= MORNING else None


def _waiting(now: datetime) -> Any:
    """What each leader who wants mail was not sent yet, the teams by name."""
    sent = (mail_line.c.person_id == membership.c.person_id) & (mail_line.c.team_id == notice.c.team_id)
    return (
        select(membership.c.person_id, notice, team.c.time_zone, mail_wish.c.language)
        .join_from(notice, membership, membership.c.team_id == notice.c.team_id)
        .join(team, team.c.id == notice.c.team_id)
        .join(account, account.c.person_id == membership.c.person_id)
        .join(mail_wish, mail_wish.c.person_id == membership.c.person_id, isouter=True)
        .join(mail_line, sent & (mail_line.c.key == notice.c.key), isouter=True)
        .where(membership.c.role == "leader", mail_line.c.key.is_(None), mail_wish.c.muted.is_not(True))
        .where(notice.c.seen_at >= write_moment(now - FRESH))
        .order_by(membership.c.person_id, team.c.name, team.c.id, notice.c.key)
    )


def _due(conn: Connection, person: str, rows: list[Row[Any]], now: datetime) -> tuple[list[Row[Any]], date | None]:
    """What one person is owed, and the day of the mail; the clock of the first of their teams counts."""
    day = day_of(conn, rows[0].team_id, rows[0].time_zone, now)
    has_one = conn.scalar(select(mail.c.id).where(mail.c.person_id == person, mail.c.day == day)) if day else None
    return rows, None if has_one else day


def _mail(conn: Connection, rows: Iterable[Row[Any]], day: date, now: datetime) -> bool:
    """One mail with its lines, unless another process made it meanwhile."""
    rows = list(rows)
    key, person = secrets.token_hex(16), rows[0].person_id
    made = {"id": key, "person_id": person, "day": day, "language": rows[0].language or "", **unsent(now)}
    if not add_once(conn, mail, made):
        return False
    lines = [{"person_id": person, "team_id": row.team_id, "key": row.key, "mail_id": key} for row in rows]
    conn.execute(insert(mail_line), lines)
    return True


def unsent(now: datetime) -> dict[str, object]:
    """The columns of something that is made now and waits to be sent."""
    waits = {"sent_at": "", "failed_at": "", "failure": "", "claimed_until": ""}
    return {"made_at": write_moment(now), "tries": 0, **waits}
