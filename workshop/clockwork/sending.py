"""What waits to leave, mails and calls of webhooks: each is claimed, sent, and marked; else tried again, less and less.

At least once: who dies between sending and marking leaves it to another one, so both carry an id that stays the same.
It never waits for the other side within a transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Table, select, update

from workshop.clockwork import webhooks
from workshop.clockwork.addresses import Resolve, allowed, resolve
from workshop.clockwork.claims import take_row
from workshop.clockwork.letters import letter, message
from workshop.clockwork.post import NotSent, Post, sender
from workshop.clockwork.tables import delivery, mail
from workshop.clockwork.words import tongue
from workshop.config import Config
from workshop.db import Database
from workshop.logs import note
from workshop.moments import read_moment, write_moment

LOG = logging.getLogger(__name__)
GIVEN_UP: Final = timedelta(hours=24)
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=4)
MOST_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Sending:
    """The ways out of one server."""

    config: Config
    database: Database
    post: Post
    resolve: Resolve = resolve

    def mails(self, now: datetime) -> int:
        """Send the mails whose time has come; returns how many left."""
        return self._each(mail, now, self._mail)

    def calls(self, now: datetime) -> int:
        """Make the calls of webhooks whose time has come; returns how many got through."""
        return self._each(delivery, now, self._call)

    def _each(self, table: Table, now: datetime, send: Callable[[Row[Any], datetime], None]) -> int:
        waits = (table.c.sent_at == "") & (table.c.failed_at == "") & (table.c.claimed_until <= write_moment(now))
        with self.database.reading() as conn:
            rows = list(conn.execute(select(table).where(waits).order_by(table.c.made_at).limit(MOST_AT_ONCE)))
        return sum(self._one(table, row, now, send) for row in rows)

    def _one(self, table: Table, row: Row[Any], now: datetime, send: Callable[[Row[Any], datetime], None]) -> bool:
        with self.database.writing() as conn:
            if not take_row(conn, table, row.id, now):
                return False
        try:
            send(row, now)
        except NotSent as failure:
            self._mark(table, row.id, _after(row, str(failure), now))
            note(LOG, "something was not sent", logging.WARNING, doing=table.name, ref=row.id)
            return False
        self._mark(table, row.id, {"sent_at": write_moment(now), "failure": "", "tries": row.tries + 1})
        return True

    def _mark(self, table: Table, key: str, values: dict[str, object]) -> None:
        with self.database.writing() as conn:
            conn.execute(update(table).where(table.c.id == key).values(values))

    def _mail(self, row: Row[Any], _now: datetime) -> None:
        with self.database.reading() as conn:
            found = letter(conn, row.id)
        if found is None:
            raise NotSent("its reader is gone")
        words = tongue(row.language, self.config.translations)
        try:
            made = message(found, words, sender(self.config), self.config.url)
        except ValueError as failure:
            raise NotSent("the address cannot be written") from failure
        self.post.send(made)

    def _call(self, row: Row[Any], now: datetime) -> None:
        with self.database.reading() as conn:
            hook = webhooks.hook_of(conn, row.team_id)
        if hook is None:
            raise NotSent("the webhook was taken away")
        webhooks.deliver(hook, row, now, allowed(self.config), self.resolve)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then double, four hours at most."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE) if tries < 20 else LONGEST_PAUSE


def _after(row: Row[Any], failure: str, now: datetime) -> dict[str, object]:
    """The columns of something that did not get through: it waits, or is given up a day after it was made."""
    tries, next_at = row.tries + 1, now + pause_after(row.tries + 1)
    kept = {"tries": tries, "failure": failure[:200], "claimed_until": write_moment(next_at)}
    too_late = next_at > read_moment(row.made_at) + GIVEN_UP
    return kept | ({"failed_at": write_moment(now)} if too_late else {})
