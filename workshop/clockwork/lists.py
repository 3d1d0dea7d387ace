"""The newest list of each team, when it comes back, and the reminders on the way (domain.md §7.5).

It reads; what is told to whom is `reminding` and `digests`. It never decides what is told to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from workshop.moments import read_moment
from workshop.numbers.calendar import pre_read_date
from workshop.numbers.review_dates import Reminder, moment, reminders
from workshop.tables import team, version
from workshop.team_calendar import Calendar

EARLIEST: Final = timedelta(days=40)
"""No reminder comes so long before its review, however many days off there are."""


COLUMNS: Final = (
    *(version.c[name] for name in ("id", "team_id", "number", "review_on", "effective_from", "signed_at")),
    team.c.name,
    team.c.time_zone,
)
"""Without the document, which is large."""


@dataclass(frozen=True)
class Listed:
    """The newest signed list of a team."""

    team: str
    name: str
    zone: str
    version: str
    number: int
    review_on: date
    effective_from: date
    signed_at: datetime

    def today(self, now: datetime) -> date:
        """The team's own day at a moment."""
        return now.astimezone(ZoneInfo(self.zone)).date()

    def days_left(self, now: datetime) -> int:
        """Days until the review; below zero when it is overdue."""
        return (self.review_on - self.today(now)).days

    def pre_read(self, calendar: Calendar) -> date:
        """When what to read goes out."""
        return pre_read_date(self.review_on, calendar.holidays, calendar.work_week)

    def reminders(self, calendar: Calendar, until: date) -> tuple[Reminder, ...]:
        """The reminders of its review up to a day; none of the time before it was signed."""
        found = reminders(self.review_on, until, calendar.holidays, calendar.work_week)
        return tuple(each for each in found if moment(each.day, self.zone) > self.signed_at)

    def last_reminder(self, calendar: Calendar, now: datetime) -> Reminder | None:
        """The newest reminder whose moment has come, nine in the morning by the team's clock."""
        found = self.reminders(calendar, self.today(now))
        return next((each for each in reversed(found) if moment(each.day, self.zone) <= now), None)


def newest_lists(conn: Connection, only: str = "") -> list[Listed]:
    """The newest list of every team that has one, or of one team, by the names of teams."""
    newest = (
        select(version.c.team_id, func.max(version.c.number).label("number")).group_by(version.c.team_id).subquery()
    )
    query = (
        select(*COLUMNS)
        .join(newest, (newest.c.team_id == version.c.team_id) & (newest.c.number == version.c.number))
        .join(team, team.c.id == version.c.team_id)
        .order_by(team.c.name, team.c.id)
    )
    return [_listed(row) for row in conn.execute(query.where(team.c.id == only) if only else query)]


def listed(conn: Connection, version_id: str) -> Listed | None:
    """One list, the newest or not; None when there is none of that id."""
    query = select(*COLUMNS).join(team, team.c.id == version.c.team_id)
    row = conn.execute(query.where(version.c.id == version_id)).first()
    return _listed(row) if row else None


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        team=row.team_id,
        name=row.name,
        zone=row.time_zone,
        version=row.id,
        number=row.number,
        review_on=row.review_on,
        effective_from=row.effective_from,
        signed_at=read_moment(row.signed_at),
    )
