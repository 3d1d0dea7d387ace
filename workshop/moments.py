"""Moments as text: UTC, ISO 8601 with microseconds, so that they sort as text and read the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import available_timezones


def now() -> datetime:
    """The one place where the wall clock is read."""
    return datetime.now(UTC)


@cache
def zones() -> frozenset[str]:
    """The names of all time zones; reading them from the disk takes a page's worth of time."""
    return frozenset(available_timezones())


def write_moment(at: datetime) -> str:
    """A moment as text."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def read_moment(text: str) -> datetime:
    """A moment from its text."""
    return datetime.fromisoformat(text)


def millis(at: datetime) -> int:
    """Milliseconds since 1970, for browsers."""
    return int(at.timestamp() * 1000)
