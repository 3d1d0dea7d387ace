"""Accounts: who may sign in, by which password, and the one-time links by which an account is made.

Neither a password nor a link's token is ever kept or logged as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from workshop import people
from workshop.db import Database
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean
from workshop.moments import write_moment
from workshop.people import Person
from workshop.signing_in import passwords
from workshop.signing_in.secret_words import digest, draw
from workshop.tables import account, claim, membership

FIRST_CLAIM: Final = timedelta(minutes=60)
INVITED_CLAIM: Final = timedelta(days=7)


@dataclass(frozen=True)
class Claim:
    """What a one-time link makes of the one who takes it: a role in a team; no team for the server's first leader."""

    digest: str
    role: str
    team: str


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in; the hash is empty where they only sign in by another provider."""

    person: str
    email: str
    password_hash: str


def new_claim(database: Database, clock: Callable[[], datetime]) -> str:
    """A link's token for the first leader, good for an hour; an unused one from before is void."""
    with database.writing() as conn:
        conn.execute(delete(claim).where(claim.c.team_id == ""))
        return _claim(conn, "leader", "", clock() + FIRST_CLAIM)


def invite(conn: Connection, team: str, role: str, now: datetime) -> str:
    """A link's token for one more leader or manager of a team, good for a week."""
    return _claim(conn, role, team, now + INVITED_CLAIM)


def find_claim(conn: Connection, token: str, now: datetime) -> Claim | None:
    """The claim behind a link, unless it is used, void or too old."""
    row = conn.execute(select(claim).where(claim.c.token_digest == digest(token))).first()
    fresh = row is not None and row.expires_at > write_moment(now)
    return Claim(row.token_digest, row.role, row.team_id) if row is not None and fresh else None


def take_claim(conn: Connection, taken: Claim, person: str) -> None:
    """Use up a claim for an account: it becomes a member of the claim's team. Raises Refused when it is used up."""
    used = conn.execute(delete(claim).where(claim.c.token_digest == taken.digest))
    if used.rowcount != 1:
        raise Refused("gone", N_("This link was used already. Ask for a new one."))
    if taken.team:
        mine = (membership.c.team_id == taken.team) & (membership.c.person_id == person)
        conn.execute(delete(membership).where(mine))
        conn.execute(insert(membership), {"team_id": taken.team, "person_id": person, "role": taken.role})


def has_accounts(conn: Connection) -> bool:
    """Whether anybody can sign in yet."""
    return conn.scalar(select(account.c.person_id).limit(1)) is not None


def create_account(conn: Connection, someone: Person, email: str, password_hash: str, at: str) -> None:
    """Keep a new person who can sign in."""
    taken = Refused(
        "bad_value",
        N_("There is an account with this address already. Sign in, then open the link again."),
        field="email",
    )
    if conn.scalar(select(account.c.person_id).where(account.c.email == email)):
        raise taken
    people.add(conn, someone, at)
    row = {"person_id": someone.id, "email": email, "password_hash": password_hash, "signed_out_at": ""}
    try:
        conn.execute(insert(account), row)
    except IntegrityError as at_once:  # somebody else took it between our look and our word
        raise taken from at_once


def check_password(database: Database, email: str, password: str) -> str | None:
    """The person id of that address and password, or None; an unknown address takes as long as a wrong password."""
    with database.reading() as conn:
        row = conn.execute(select(account).where(account.c.email == _plain(email))).first()
    if not passwords.is_right(row.password_hash if row else "", password) or row is None:
        return None
    fresh = passwords.hashed_anew(row.password_hash, password)
    if fresh:
        with suppress(Refused), database.writing() as conn:  # it can wait for the next time
            set_password(conn, row.person_id, fresh)
    return str(row.person_id)


def set_password(conn: Connection, person: str, password_hash: str) -> None:
    """Keep the hash of somebody's new password."""
    conn.execute(update(account).where(account.c.person_id == person).values(password_hash=password_hash))


def find_account(conn: Connection, person: str) -> Account | None:
    """What is kept of somebody who can sign in."""
    row = conn.execute(select(account).where(account.c.person_id == person)).first()
    return Account(row.person_id, row.email, row.password_hash) if row else None


def person_of(conn: Connection, email: str) -> str:
    """The person who signs in with that address, or an empty string."""
    return str(conn.scalar(select(account.c.person_id).where(account.c.email == _plain(email))) or "")


def read_email(raw: str) -> str:
    """A mail address as it is kept, or Refused."""
    email = _plain(clean(raw, field="email", limit=254))
    name, _, host = email.rpartition("@")
    if not name or not host or " " in email:
        raise Refused("bad_value", N_("Please write an e-mail address, such as dana@example.org."), field="email")
    return email


def _claim(conn: Connection, role: str, team: str, expires: datetime) -> str:
    token = draw()
    row = {"token_digest": digest(token), "role": role, "team_id": team, "expires_at": write_moment(expires)}
    conn.execute(insert(claim), row)
    return token


def _plain(email: str) -> str:
    """As it is kept; PostgreSQL takes no zero byte, and no address holds one."""
    return email.strip().casefold().replace("\0", "?")
