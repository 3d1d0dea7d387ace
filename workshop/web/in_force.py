"""The signed lists of a team: which one is in force, which one waits for its day. It reads the immutable versions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, select

from workshop.moments import read_moment
from workshop.record.document import Document
from workshop.tables import version


@dataclass(frozen=True)
class Signed:
    """One signed version; its document is read when it is asked for."""

    id: str
    team: str
    workshop: str
    number: int
    effective_from: date
    review_on: date
    signed_at: datetime
    text: str
    seal: str

    @cached_property
    def document(self) -> Document:
        """What the version holds, read when it is first asked for: a list of versions opens none."""
        found: Document = json.loads(self.text)
        return found


@dataclass(frozen=True)
class InForce:
    """The list a team steers by on a day, and the newest one that is signed but not in force yet."""

    now: Signed | None
    waiting: Signed | None

    @property
    def any(self) -> bool:
        """Whether the team has signed a list at all."""
        return bool(self.now or self.waiting)


def versions(conn: Connection, team: str) -> tuple[Signed, ...]:
    """All versions of a team, the newest first."""
    rows = conn.execute(select(version).where(version.c.team_id == team).order_by(version.c.number.desc()))
    return tuple(_signed(row) for row in rows)


def in_force(conn: Connection, team: str, today: date) -> InForce:
    """What a team steers by on a day, and what comes next."""
    newest_first = select(version).where(version.c.team_id == team).order_by(version.c.number.desc()).limit(1)
    rows = list(conn.execute(newest_first))
    if rows and rows[0].effective_from > today:
        rows += conn.execute(newest_first.where(version.c.effective_from <= today))
    return standing([_signed(row) for row in rows], today)


def standing(newest_first: Sequence[Signed], today: date) -> InForce:
    """The same, of versions that are read already."""
    now = next((made for made in newest_first if made.effective_from <= today), None)
    newest = newest_first[0] if newest_first else None
    return InForce(now, newest if newest is not now else None)


def find(conn: Connection, version_id: str) -> Signed | None:
    """The version of an id, or None."""
    row = conn.execute(select(version).where(version.c.id == version_id)).first()
    return _signed(row) if row else None


def of_workshop(conn: Connection, team: str, workshop: str) -> Signed | None:
    """The version that a workshop of a team signed, or None."""
    mine = (version.c.team_id == team) & (version.c.workshop_id == workshop)
    row = conn.execute(select(version).where(mine)).first()
    return _signed(row) if row else None


def _signed(row: Row[Any]) -> Signed:
    return Signed(
        id=row.id,
        team=row.team_id,
        workshop=row.workshop_id,
        number=row.number,
        effective_from=row.effective_from,
        review_on=row.review_on,
        signed_at=read_moment(row.signed_at),
        text=row.document,
        seal=row.seal,
    )
