"""Accounts of another provider that open an account here, known by (issuer, subject) and never by a mail address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from workshop.domain.refusal import N_, Refused
from workshop.moments import write_moment
from workshop.signing_in.tables import other_identity


@dataclass(frozen=True)
class Identity:
    """Who somebody is at a provider, what it says they are called, and whether they took two steps there."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""
    strong: bool = False


def find(conn: Connection, known: Identity) -> str:
    """The person of that identity here, or an empty string."""
    found = conn.scalar(select(other_identity.c.person_id).where(_same(known)))
    return str(found or "")


def connect(conn: Connection, known: Identity, person: str, now: datetime) -> None:
    """Let an identity open a person's account; raises Refused when it opens another one."""
    owner = find(conn, known)
    if owner and owner != person:
        sentence = N_("That account belongs to somebody else here. Sign out there first, then try again.")
        raise Refused("bad_value", sentence)
    if not owner:
        row = {"issuer": known.issuer, "subject": known.subject, "person_id": person}
        conn.execute(insert(other_identity), {**row, "made_at": write_moment(now)})


def is_connected(conn: Connection, issuer: str, person: str) -> bool:
    """Whether somebody may sign in by that provider."""
    mine = (other_identity.c.issuer == issuer) & (other_identity.c.person_id == person)
    return conn.scalar(select(other_identity.c.subject).where(mine)) is not None


def disconnect(conn: Connection, issuer: str, person: str) -> None:
    """Let nobody sign in to this account by that provider any more."""
    mine = (other_identity.c.issuer == issuer) & (other_identity.c.person_id == person)
    conn.execute(delete(other_identity).where(mine))


def _same(known: Identity) -> ColumnElement[bool]:
    return (other_identity.c.issuer == known.issuer) & (other_identity.c.subject == known.subject)
