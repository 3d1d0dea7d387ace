"""The secret link of a team's calendar: signed, made anew on demand, and void once it is taken away.

The link is never stored: it is signed from a row, so that a copy of the database without the secret opens no calendar.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Connection, delete, insert, select

from workshop.clockwork.tables import calendar_link
from workshop.moments import write_moment


def token(conn: Connection, secret: str, team: str) -> str:
    """The token in the link of a team's calendar, or an empty string where there is no link."""
    nonce = conn.scalar(select(calendar_link.c.nonce).where(calendar_link.c.team_id == team))
    return str(_signer([secret]).dumps([team, nonce])) if nonce else ""


def make(conn: Connection, team: str, now: datetime) -> None:
    """A new link; the one before leads nowhere from now on."""
    take_away(conn, team)
    row = {"team_id": team, "nonce": secrets.token_hex(16), "made_at": write_moment(now)}
    conn.execute(insert(calendar_link), row)


def take_away(conn: Connection, team: str) -> None:
    """No link leads to the team's calendar any more."""
    conn.execute(delete(calendar_link).where(calendar_link.c.team_id == team))


def team_behind(conn: Connection, keys: Sequence[str], given: str) -> str:
    """The team whose calendar a token opens now, or an empty string; the newest secret is the last."""
    try:
        team, nonce = map(str, _signer(keys).loads(given))
    except (BadSignature, ValueError, TypeError):
        return ""
    known = conn.scalar(select(calendar_link.c.nonce).where(calendar_link.c.team_id == team)) or ""
    return team if known and hmac.compare_digest(known, nonce) else ""


def _signer(keys: Sequence[str]) -> URLSafeSerializer:
    return URLSafeSerializer(list(keys), salt="calendar")
