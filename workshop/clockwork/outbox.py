"""What the leaders of a team should hear of: one notice each, kept until the day's digest and the webhook take it up.

A notice holds a sentence and an address, never the words of somebody, a ballot, or who raised it.
"""

from __future__ import annotations

import json
from typing import Any, Final, Literal

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from workshop.clockwork.tables import notice

Said = tuple[str, dict[str, Any]]

Kind = Literal["review", "suggestion", "flag", "talk", "signed", "calendar"]
KINDS: Final[tuple[str, ...]] = ("review", "suggestion", "flag", "talk", "signed", "calendar")


def tell(conn: Connection, team: str, kind: str, key: str, say: Said, path: str) -> None:
    """Have the leaders of a team told once per key: a msgid with its places, and the path of the page to open.

    Kinds: review (due or overdue), suggestion (readings), flag, talk (somebody asks to talk), signed, calendar.
    Raises ValueError for any other.
    """
    if kind not in KINDS:
        raise ValueError(f"no notice is of the kind {kind}")
    sentence, places = say
    told = {"kind": kind, "sentence": sentence, "places": json.dumps(places, ensure_ascii=False), "path": path}
    add_once(conn, notice, {"team_id": team, "key": key[:200], **told, "seen_at": ""})


def add_once(conn: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key is there, whoever put it there; says whether it was added."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    return conn.execute(dialect.insert(table).values(row).on_conflict_do_nothing()).rowcount == 1
