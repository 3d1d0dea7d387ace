"""Reviews that come near or are overdue, told once per reminder: after a downtime the newest one alone.

It never tells the same reminder twice, nor one from before the list was signed.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, delete, exists, func, select

from workshop import team_calendar
from workshop.clockwork.lists import EARLIEST, Listed, newest_lists
from workshop.clockwork.outbox import Said, tell
from workshop.clockwork.tables import fiscal_period, mail_line, notice
from workshop.db import Database
from workshop.domain.refusal import N_
from workshop.numbers.fiscal import HALF_A_QUARTER
from workshop.numbers.review_dates import Reminder, ReminderKind
from workshop.team_calendar import Calendar

SAID: dict[ReminderKind, str] = {
    "two_weeks": N_("The review of list v%(number)d is due on %(review_on)s. What to read goes out on %(pre_read)s."),
    "one_week": N_("The review of list v%(number)d is due on %(review_on)s. What to read goes out on %(pre_read)s."),
    "tomorrow": N_("The review of list v%(number)d is due on %(review_on)s, the next working day."),
    "today": N_("The review of list v%(number)d is due: %(review_on)s."),
    "late": N_(
        "The review of list v%(number)d was due on %(review_on)s. The list stays in force until you replace it."
    ),
    "later": N_(
        "The review of list v%(number)d was due on %(review_on)s. The list stays in force until you replace it."
    ),
    "monthly": N_("The review of list v%(number)d was due on %(review_on)s, and is still owed."),
}
PERIODS_END = N_("The fiscal periods of the team’s calendar are written down until %(day)s. Write down the next year.")
DUE: frozenset[ReminderKind] = frozenset({"today", "late", "later", "monthly"})


def remind(database: Database, now: datetime) -> int:
    """Tell the leaders of every team of the newest reminder that has come; returns how many are new."""
    with database.reading() as conn:
        known = set(conn.scalars(select(notice.c.key).where(notice.c.kind == "review")))
        due = [found for listed in _near(conn, now) if (found := _newest(conn, listed, now)) and found[1] not in known]
    if due:
        with database.writing() as conn:
            for listed, key, say in due:
                _tell(conn, listed, key, say)
    return len(due)


def said(listed: Listed, calendar: Calendar, kind: ReminderKind) -> Said:
    """A reminder as a sentence."""
    days = {"review_on": listed.review_on.isoformat(), "pre_read": listed.pre_read(calendar).isoformat()}
    return SAID[kind], {"number": listed.number, **days}


def remind_of_calendar(conn: Connection, team: str, today: date) -> None:
    """Tell the leaders, once, that the stored periods of their fiscal year run out."""
    end = calendar_ends(conn, team, today)
    if end:
        key, path = f"calendar/{end.isoformat()}", f"/teams/{team}/calendar#periods"
        tell(conn, team, "calendar", key, (PERIODS_END, {"day": end.isoformat()}), path)


def calendar_ends(conn: Connection, team: str, today: date) -> date | None:
    """The last day of a team's stored periods when it is near or past, else None."""
    end = conn.scalar(select(func.max(fiscal_period.c.ends)).where(fiscal_period.c.team_id == team))
    return end if end and end - today < HALF_A_QUARTER else None


def _near(conn: Connection, now: datetime) -> list[Listed]:
    return [listed for listed in newest_lists(conn) if listed.days_left(now) <= EARLIEST.days]


def _newest(conn: Connection, listed: Listed, now: datetime) -> tuple[Listed, str, Said] | None:
    calendar = team_calendar.load(conn, listed.team)
    found = listed.last_reminder(calendar, now)
    return (listed, _key(listed, found), said(listed, calendar, found.kind)) if found else None


def _key(listed: Listed, reminder: Reminder) -> str:
    stage = "due" if reminder.kind in DUE else "before"
    return f"review/{listed.version}/{stage}/{reminder.day.isoformat()}"


def _tell(conn: Connection, listed: Listed, key: str, say: Said) -> None:
    """The reminder, in place of earlier ones that nobody was sent."""
    sent = exists().where(mail_line.c.team_id == notice.c.team_id, mail_line.c.key == notice.c.key)
    older = (notice.c.team_id == listed.team) & (notice.c.kind == "review") & (notice.c.key != key) & ~sent
    conn.execute(delete(notice).where(older))
    tell(conn, listed.team, "review", key, say, f"/teams/{listed.team}")
