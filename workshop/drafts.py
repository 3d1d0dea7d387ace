"""What somebody has begun to write about a card and not sent yet, so that a closed browser loses nothing.

A draft is its writer's alone: it must never reach the log, another person, or the record.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy import text as sql

from workshop.chain import canonical
from workshop.domain.refusal import N_, Refused
from workshop.moments import read_moment, write_moment
from workshop.tables import draft

KEPT_FOR: Final = timedelta(days=30)
MOST_BYTES: Final = 64 * 1024
# One statement, because two windows of one person may send at the same moment.
_PUT: Final = sql(
    "INSERT INTO draft (workshop_id, who, about, body, changed_at)"
    " VALUES (:workshop_id, :who, :about, :body, :changed_at)"
    " ON CONFLICT (workshop_id, who, about) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at"
)


@dataclass(frozen=True)
class Draft:
    """The fields as they were left, and when."""

    body: dict[str, Any]
    changed_at: datetime


def keep(conn: Connection, workshop: str, who: str, about: str, body: dict[str, Any], now: datetime) -> None:
    """Keep a person's newest words about a card ("new" or a KPI's id), and forget every draft of a month ago.

    `who` is a seat's or an account's id. Raises Refused for more than 64 kB.
    """
    text = canonical(body)
    if len(text.encode()) > MOST_BYTES:
        raise Refused("too_long", N_("This draft is too long to be kept. Please send it, or shorten it."))
    conn.execute(delete(draft).where(draft.c.changed_at < write_moment(now - KEPT_FOR)))
    row = {"workshop_id": workshop, "who": who, "about": about, "body": text, "changed_at": write_moment(now)}
    conn.execute(_PUT, row)


def kept(conn: Connection, workshop: str, who: str, about: str) -> Draft | None:
    """What this person left about this card, if anything."""
    row = conn.execute(select(draft).where(_mine(workshop, who, about))).first()
    return Draft(json.loads(row.body), read_moment(row.changed_at)) if row else None


def forget(conn: Connection, workshop: str, who: str, about: str) -> None:
    """Let go of a draft: it was sent, or thrown away."""
    conn.execute(delete(draft).where(_mine(workshop, who, about)))


def _mine(workshop: str, who: str, about: str) -> ColumnElement[bool]:
    return (draft.c.workshop_id == workshop) & (draft.c.who == who) & (draft.c.about == about)
