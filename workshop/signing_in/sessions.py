"""Sessions of accounts: begun at sign-in, ended by their owner, by rest or by age. The browser's token is never stored.

A day's work and a long meeting fit in twelve hours. Four hours of rest end a session earlier; an open console counts as
use, because a meeting is led from one page for hours (NIST SP 800-63B would ask again after one hour).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from workshop.logs import note
from workshop.moments import read_moment, write_moment
from workshop.signing_in.secret_words import digest, draw
from workshop.signing_in.tables import session

LOG: Final = logging.getLogger(__name__)

LONGEST: Final = timedelta(hours=12)
REST: Final = timedelta(hours=4)
COARSE: Final = timedelta(minutes=5)
"""How exactly it is kept when a session was last in use."""
PROOF: Final = timedelta(minutes=15)
"""How long a password counts, once shown, for changing how one signs in."""
MOST: Final = 20
"""Sessions of one account at a time; one more ends the one that rested longest."""


@dataclass(frozen=True)
class Session:
    """One browser that is signed in."""

    id: str
    digest: str
    person: str
    made_at: datetime
    seen_at: datetime
    proved_at: datetime
    browser: str
    strong: bool

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to note that it is still in use."""
        return now - self.seen_at > COARSE

    def is_proved(self, now: datetime) -> bool:
        """Whether its owner showed lately who they are."""
        return now - self.proved_at <= PROOF


def begin(conn: Connection, person: str, now: datetime, browser: str = "", *, strong: bool = False) -> str:
    """A new session; returns the token for the browser's cookie."""
    _make_room(conn, person, now)
    token, at = draw(), write_moment(now)
    row = {"token_digest": digest(token), "id": secrets.token_hex(16), "person_id": person, "browser": browser[:80]}
    times = {"made_at": at, "seen_at": at, "proved_at": at, "ended_at": ""}
    conn.execute(insert(session), {**row, **times, "strong": strong})
    note(LOG, "a session began", who=person, kind="two_steps" if strong else "one_step")
    return token


def renew(conn: Connection, old: Session, now: datetime, *, strong: bool, proved: bool = True) -> str:
    """A new token for the same browser, with the same day's end; the token before is void. Returns the new one."""
    end(conn, old.person, old.id, now)
    token = begin(conn, old.person, now, old.browser, strong=strong)
    kept = {"made_at": write_moment(old.made_at)} | ({} if proved else {"proved_at": write_moment(old.proved_at)})
    conn.execute(update(session).where(session.c.token_digest == digest(token)).values(**kept))
    return token


def find(conn: Connection, token: str, now: datetime) -> Session | None:
    """The session behind a token, unless it has ended."""
    return standing(conn, [digest(token)], now).get(digest(token)) if token else None


def standing(conn: Connection, digests: Collection[str], now: datetime) -> dict[str, Session]:
    """Those of these sessions that have not ended, by their digest."""
    rows = conn.execute(select(session).where(session.c.token_digest.in_(list(digests)) & _stands(now)))
    return {row.token_digest: _session(row) for row in rows}


def of_person(conn: Connection, person: str, now: datetime) -> list[Session]:
    """Where somebody is signed in, the latest use first."""
    mine = select(session).where((session.c.person_id == person) & _stands(now))
    return [_session(row) for row in conn.execute(mine.order_by(session.c.seen_at.desc(), session.c.id))]


def touch(conn: Connection, digests: Collection[str], now: datetime) -> None:
    """Note that these sessions are in use."""
    mine = session.c.token_digest.in_(list(digests)) & (session.c.ended_at == "")
    conn.execute(update(session).where(mine).values(seen_at=write_moment(now)))


def end(conn: Connection, person: str, key: str, now: datetime) -> bool:
    """End one session of a person; False when they have no such session."""
    return _end(conn, (session.c.person_id == person) & (session.c.id == key), now) > 0


def end_others(conn: Connection, person: str, kept: str, now: datetime) -> int:
    """End all sessions of a person but the one kept (none, if that is empty); returns how many."""
    return _end(conn, (session.c.person_id == person) & (session.c.id != kept), now)


def end_everybodys(conn: Connection, now: datetime) -> int:
    """End the sessions of all accounts; returns how many."""
    return _end(conn, session.c.id != "", now)


def sweep(conn: Connection, now: datetime) -> None:
    """Forget sessions that ended, or were too old, a day ago."""
    then = write_moment(now - LONGEST - timedelta(days=1))
    conn.execute(delete(session).where(session.c.made_at < then))


def _end(conn: Connection, which: ColumnElement[bool], now: datetime) -> int:
    open_ones = which & (session.c.ended_at == "")
    return conn.execute(update(session).where(open_ones).values(ended_at=write_moment(now))).rowcount


def _make_room(conn: Connection, person: str, now: datetime) -> None:
    sweep(conn, now)
    for too_many in of_person(conn, person, now)[MOST - 1 :]:
        end(conn, person, too_many.id, now)


def _stands(now: datetime) -> ColumnElement[bool]:
    young = session.c.made_at > write_moment(now - LONGEST)
    return (session.c.ended_at == "") & young & (session.c.seen_at > write_moment(now - REST))


def _session(row: Row[Any]) -> Session:
    return Session(
        id=row.id,
        digest=row.token_digest,
        person=row.person_id,
        made_at=read_moment(row.made_at),
        seen_at=read_moment(row.seen_at),
        proved_at=read_moment(row.proved_at),
        browser=row.browser,
        strong=row.strong,
    )
