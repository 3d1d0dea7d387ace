"""What is due or overdue in every team, in lines for a terminal: for cron, so that nobody has to look.

An empty answer means that nothing is due; it never means that nothing was looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from workshop.clockwork.lists import newest_lists
from workshop.clockwork.reminding import calendar_ends
from workshop.clockwork.tables import delivery, mail
from workshop.evidence.suggestions import waiting
from workshop.moments import write_moment
from workshop.tables import team

A_WEEK: Final = timedelta(days=7)


def owed(conn: Connection, now: datetime) -> list[str]:
    """One line per thing that somebody should look at now; none when there is nothing."""
    return [*_reviews(conn, now), *_suggestions(conn), *_calendars(conn, now), *_not_sent(conn, now)]


def _reviews(conn: Connection, now: datetime) -> Iterator[str]:
    for listed in newest_lists(conn):
        left = listed.days_left(now)
        if left <= 0:
            since = f"{-left} days overdue" if left < -1 else "1 day overdue" if left else "due today"
            yield f"{listed.name}: review of list v{listed.number} {since} ({listed.review_on.isoformat()})"


def _suggestions(conn: Connection) -> Iterator[str]:
    for row in conn.execute(select(team.c.id, team.c.name).order_by(team.c.name)).all():
        count = len({each.kpi for each in waiting(conn, row.id)})
        if count:
            yield f"{row.name}: readings suggest to look at {'a KPI' if count == 1 else f'{count} KPIs'}"


def _calendars(conn: Connection, now: datetime) -> Iterator[str]:
    """Teams that count in weeks and whose stored periods run out."""
    for row in conn.execute(select(team.c.id, team.c.name, team.c.time_zone).order_by(team.c.name)).all():
        end = calendar_ends(conn, row.id, _today(now, row.time_zone))
        if end:
            yield f"{row.name}: the stored fiscal periods end on {end.isoformat()}"


def _not_sent(conn: Connection, now: datetime) -> Iterator[str]:
    since = write_moment(now - A_WEEK)
    for table, words in ((mail, "mails"), (delivery, "calls of webhooks")):
        failed = conn.scalar(select(func.count()).select_from(table).where(table.c.failed_at >= since))
        if failed:
            yield f"given up within a week: {failed} {words}"


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
