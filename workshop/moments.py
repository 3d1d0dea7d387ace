"""Moments as text: UTC, ISO 8601 with microseconds, so that they sort as text and read the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The one place where the wall clock is read."""
    return datetime.now(UTC)


def write_moment(at: datetime) -> str:
    """A moment as text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_moment(text: str) -> datetime:
    """A moment from its text."""
    return datetime.fromisoformat(text)


def millis(at: datetime) -> int:
    """Milliseconds since 1970, for browsers."""
    return int(at.timestamp() * 1000)
