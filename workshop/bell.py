"""The words that processes on one PostgreSQL call to each other: which workshop has news. Ids alone, never content.

A ring is heard when the transaction that made it is committed, and may be lost: whoever listens also looks by itself
(workshop/live/neighbours.py). On SQLite there is nobody to call.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Connection, func, select

CHANNEL = "kpi_workshop"
PROCESS = secrets.token_hex(8)
"""This process, for as long as it lives; so that nobody answers their own ring."""


class Topic(StrEnum):
    """What there is news of."""

    LOG = "log"
    WEATHER = "weather"


def ring(conn: Connection, workshops: Iterable[str], topic: Topic = Topic.LOG) -> None:
    """Call these workshops out to the other processes, with the transaction at hand."""
    if conn.dialect.name == "postgresql":
        for workshop in workshops:
            conn.execute(select(func.pg_notify(CHANNEL, f"{topic} {workshop} {PROCESS}")))


def understood(words: str) -> tuple[Topic, str] | None:
    """The topic and the workshop of a ring; None for our own rings, and for what is no ring of ours."""
    match words.split(" "):
        case [Topic.LOG | Topic.WEATHER as topic, workshop, process] if process != PROCESS:
            return Topic(topic), workshop
        case _:
            return None
