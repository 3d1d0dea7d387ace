"""The hands of the clock: once a minute what is due is found, written down and sent, by one of all the processes.

Every step may be repeated without doubling anything, so a round that breaks off is simply gone round again. It never
works on the hub: it is a native thread of its own, and the clock is passed in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import literal, select
from sqlalchemy.exc import SQLAlchemyError

from workshop import moments
from workshop.clockwork import digests, webhooks
from workshop.clockwork.claims import end_chore, take_chore
from workshop.clockwork.post import post
from workshop.clockwork.reminding import remind, remind_of_calendar
from workshop.clockwork.sending import Sending
from workshop.clockwork.tables import chore
from workshop.clockwork.watching import watch
from workshop.config import Config
from workshop.db import Database
from workshop.domain.refusal import Refused
from workshop.evidence.suggestions import look_again
from workshop.forgetting import forget_bands
from workshop.guests import forget_guests
from workshop.logs import note
from workshop.moments import write_moment
from workshop.readings.uploads import sweep
from workshop.tables import team

LOG = logging.getLogger(__name__)
A_MINUTE: Final = timedelta(minutes=1)
A_DAY: Final = timedelta(days=1)
EARLY: Final = time(6)
GOODBYE_S: Final = 5.0


@dataclass(frozen=True)
class Round:
    """What one round did: reviews told, mails made, mails and calls that left."""

    told: int = 0
    made: int = 0
    mails: int = 0
    calls: int = 0


@dataclass
class Scheduler:
    """The clockwork of one process."""

    config: Config
    database: Database
    clock: Callable[[], datetime] = moments.now
    sending: Sending = field(init=False)

    def __post_init__(self) -> None:
        self.sending = Sending(self.config, self.database, post(self.config))
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clockwork", daemon=True)

    def start(self) -> None:
        """Turn once a minute from now on, the first time at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round at hand, or leave it: another process will go it again."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(GOODBYE_S)

    def turn(self) -> Round:
        """One round: what is due, then what waits to be sent. Who comes too late for a chore leaves it to the other."""
        now = self.clock()
        self._once_a_day(now)
        told, made = self._look(now) if take_chore(self.database, "look", now, A_MINUTE) else (0, 0)
        return Round(told, made, self.sending.mails(now), self.sending.calls(now))

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._carefully(self.turn)
            self._stopping.wait(A_MINUTE.total_seconds())

    def _look(self, now: datetime) -> tuple[int, int]:
        watch(self.database, now)
        told = remind(self.database, now)
        with self.database.writing() as conn:
            fresh = digests.take_up(conn, now)
            webhooks.queue(conn, fresh, self.config.url, now)
        made = digests.gather(self.database, now)
        end_chore(self.database, "look", now)
        return told, made

    def _once_a_day(self, now: datetime) -> None:
        if take_chore(self.database, "forget", now, A_DAY):
            self._forget(now)
            end_chore(self.database, "forget", now + A_DAY)
        for key, zone in self._waking(now):
            self._in_the_morning(key, zone, now)

    def _forget(self, now: datetime) -> None:
        """Delete what is kept for a while only."""
        sweep(self.config.data_dir, now.timestamp())
        with self.database.writing() as conn:
            forgotten = forget_bands(conn, now) + forget_guests(conn, now, self.config.guests_kept_days)
        if forgotten:
            self.database.scrub()

    def _in_the_morning(self, key: str, zone: str, now: datetime) -> None:
        """Look at a team's readings and periods, once on each of its days."""
        name = f"morning/{key}"
        if not take_chore(self.database, name, now, A_DAY):
            return
        today = now.astimezone(ZoneInfo(zone)).date()
        look_again(self.database, key, today)
        with self.database.writing() as conn:
            remind_of_calendar(conn, key, today)
        end_chore(self.database, name, datetime.combine(today + A_DAY, EARLY, ZoneInfo(zone)))

    def _waking(self, now: datetime) -> list[tuple[str, str]]:
        """The teams whose morning has come, with their time zones."""
        mine = chore.c.name == literal("morning/") + team.c.id
        query = select(team.c.id, team.c.time_zone).join(chore, mine, isouter=True)
        due = chore.c.due_at.is_(None) | (chore.c.due_at <= write_moment(now))
        with self.database.reading() as conn:
            return [(row.id, row.time_zone) for row in conn.execute(query.where(due).order_by(team.c.id))]

    def _carefully(self, work: Callable[[], object]) -> None:
        """Let no failure end the thread: the next round tries again."""
        try:
            work()
        except (Refused, SQLAlchemyError, OSError) as failure:  # the last: the machine has no handle or no room left
            note(LOG, "the clockwork could not work now", logging.WARNING, kind=type(failure).__name__)
        except Exception:
            LOG.exception("the clockwork stumbled")
