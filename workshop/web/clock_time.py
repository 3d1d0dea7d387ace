"""A moment as the clock on a team's wall shows it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_time

from workshop.services import services


def clock_time(at: datetime, zone: str) -> str:
    """The time of day, such as 13:41; with its day before it when that is not today."""
    there, today = at.astimezone(ZoneInfo(zone)), services().clock().astimezone(ZoneInfo(zone)).date()
    time = str(format_time(there.time(), "short", rebase=False))
    return time if there.date() == today else f"{format_date(there.date(), 'medium')}, {time}"
