"""Accounts: who may sign in, by which password, and the one-time links by which an account is made.

A password is hashed here and nowhere else; neither a password nor a link's token is ever kept or logged as it came.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, insert, select, update

from workshop import people
from workshop.db import Database
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import clean, name_key
from workshop.moments import write_moment
from workshop.people import Person
from workshop.tables import account, claim, membership

FIRST_CLAIM: Final = timedelta(minutes=60)
INVITED_CLAIM: Final = timedelta(days=7)
SHORTEST: Final = 12
LONGEST: Final = 128
MOST_AT_ONCE: Final = 2

_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
_HASHING: Final = threading.BoundedSemaphore(MOST_AT_ONCE)  # each takes 64 MiB: more at once would be an attack


@dataclass(frozen=True)
class Claim:
    """What a one-time link makes of the one who takes it: a role in a team; no team for the server's first leader."""

    digest: str
    role: str
    team: str


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
    row = conn.execute(select(claim).where(claim.c.token_digest == _digest(token))).first()
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
    if conn.scalar(select(account.c.person_id).where(account.c.email == email)):
        sentence = N_("There is an account with this address already. Sign in, then open the link again.")
        raise Refused("bad_value", sentence, field="email")
    people.add(conn, someone, at)
    row = {"person_id": someone.id, "email": email, "password_hash": password_hash, "signed_out_at": ""}
    conn.execute(insert(account), row)


def check_password(database: Database, email: str, password: str) -> str | None:
    """The person id of that address and password, or None; an unknown address takes as long as a wrong password."""
    with database.reading() as conn:
        row = conn.execute(select(account).where(account.c.email == _plain(email))).first()
    right = _matches(row.password_hash if row else _nobodys(), password)
    return row.person_id if row and right else None


def sign_out(conn: Connection, person: str, now: datetime) -> None:
    """End every session of an account; the time is in whole seconds because cookies are dated so."""
    moment = write_moment(now.replace(microsecond=0))
    conn.execute(update(account).where(account.c.person_id == person).values(signed_out_at=moment))


def read_email(raw: str) -> str:
    """A mail address as it is kept, or Refused."""
    email = _plain(clean(raw, field="email", limit=254))
    name, _, host = email.rpartition("@")
    if not name or not host or " " in email:
        raise Refused("bad_value", N_("Please write an e-mail address, such as dana@example.org."), field="email")
    return email


def hash_password(password: str, *about: str) -> str:
    """The hash of a new password, or Refused when it is short, long, or the same as something known `about` its owner.

    Passwords are never trimmed or cut; any sign is welcome.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        sentence = N_("A password has %(low)d to %(high)d characters. A short sentence works well.")
        raise Refused("bad_value", sentence, field="password", low=SHORTEST, high=LONGEST)
    if name_key(password) in {name_key(known) for known in about}:
        sentence = N_("That is your own name or address, which others can guess. A short sentence works well.")
        raise Refused("bad_value", sentence, field="password")
    with _HASHING:
        return _HASHER.hash(_bytes(password))


def _claim(conn: Connection, role: str, team: str, expires: datetime) -> str:
    token = secrets.token_urlsafe(32)
    row = {"token_digest": _digest(token), "role": role, "team_id": team, "expires_at": write_moment(expires)}
    conn.execute(insert(claim), row)
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(_bytes(token)).hexdigest()


@cache
def _nobodys() -> str:
    """A hash that no password matches, made when first needed: hashing takes a third of a second."""
    return _HASHER.hash(secrets.token_hex(16))


def _plain(email: str) -> str:
    return email.strip().casefold()


def _matches(password_hash: str, password: str) -> bool:
    try:
        with _HASHING:
            return len(password) <= LONGEST and _HASHER.verify(password_hash, _bytes(password))
    except (Argon2Error, InvalidHashError):
        return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
