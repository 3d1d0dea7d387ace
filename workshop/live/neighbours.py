"""What this process learns from the others on one PostgreSQL, and what it tells them: news of logs, weather of rooms.

One native thread: it looks when the doorbell rings, and by itself once in a while, so a lost ring costs a second and
never an event. It never folds a log (the writer does) and never sends to a browser (the rooms do).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from workshop import weather_table
from workshop.bell import Topic
from workshop.db import Database
from workshop.domain.refusal import Refused
from workshop.domain.state import Workshop
from workshop.live.doorbell import Doorbell
from workshop.live.rooms import Rooms
from workshop.live.weather import Weather, read_weather, write_weather
from workshop.metrics import TAIL_BEHIND
from workshop.tables import event
from workshop.tables import workshop as workshop_table
from workshop.writer import Writer

LOG = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_EVERY_S = 0.8
BREATH_S = 0.02
"""Between two looks; what rings meanwhile is answered together."""
SIGN_EVERY_S = 2.0
PATIENCE_S = 0.9


class Neighbours:
    """The others, seen from this process. The hub calls `share`; everything else happens in native threads."""

    def __init__(self, database: Database, writer: Writer, rooms: Rooms, ear: str) -> None:
        self._database, self._writer, self._rooms = database, writer, rooms
        self._bell = Doorbell(database, ear, self._ring)
        self._rings: SimpleQueue[tuple[Topic, str]] = SimpleQueue()
        self._shares: SimpleQueue[tuple[str, Weather | None]] = SimpleQueue()
        self._unsaid: dict[str, str] = {}  # our weather that is not written down yet
        self._heard: dict[str, list[str]] = {}  # what the rooms know of the others
        self._asked: set[str] = set()  # workshops whose state the writer is about to tell
        self._looked = self._signed = 0.0
        self._woken, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="neighbours", daemon=True)

    def start(self) -> None:
        """Begin to listen and to look; on SQLite there is nobody else, and nothing begins."""
        if self._database.engine.dialect.name == "postgresql":
            self._bell.start()
            self._thread.start()

    def stop(self) -> None:
        """Take our weather away and end."""
        self._bell.stop()
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_S)

    def share(self, workshop: str, ours: Weather | None) -> None:
        """Tell the others the weather here, soon; None when nobody is in the room any more. Never waits."""
        if self._thread.is_alive():
            self._shares.put((workshop, ours))
            self._woken.set()

    def _ring(self, topic: Topic, workshop: str) -> None:
        self._rings.put((topic, workshop))
        self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.wait(LOOK_EVERY_S)
            self._woken.clear()
            self._carefully(self._look)
            self._stopping.wait(BREATH_S)
        self._carefully(self._leave)

    def _carefully(self, work: Callable[[], None]) -> None:
        """Let no failure of the database end the thread: the next look sees what this one did not."""
        try:
            work()
        except (SQLAlchemyError, Refused) as failure:
            LOG.info("the other processes cannot be asked now: %s", type(failure).__name__)
        except Exception:
            LOG.exception("looking after the other processes failed")

    def _look(self) -> None:
        here, rung = self._rooms.ends(), set(_drained(self._rings))
        is_time = time.monotonic() - self._looked >= LOOK_EVERY_S
        if is_time:
            self._looked = time.monotonic()
        self._follow({room: seq for room, seq in here.items() if is_time or (Topic.LOG, room) in rung})
        self._tell()
        self._hear([room for room in here if is_time or (Topic.WEATHER, room) in rung])

    # --- logs ---
    def _follow(self, here: dict[str, int]) -> None:
        """Have the rooms shown what others have appended."""
        ends = self._ends(list(here))
        TAIL_BEHIND.set(sum(max(0, seq - here[workshop]) for workshop, seq in ends))
        for workshop, seq in ends:
            if seq > here[workshop] and workshop not in self._asked:
                self._asked.add(workshop)
                self._writer.look(workshop).add_done_callback(self._show(workshop))

    def _ends(self, workshops: list[str]) -> list[tuple[str, int]]:
        if not workshops:
            return []
        last = select(func.max(event.c.seq)).where(event.c.workshop_id == workshop_table.c.id).scalar_subquery()
        query = select(workshop_table.c.id, last).where(workshop_table.c.id.in_(workshops))
        with self._database.reading() as conn:
            _hurry(conn)
            return [(workshop, seq) for workshop, seq in conn.execute(query)]

    def _show(self, workshop: str) -> Callable[[Future[Workshop]], None]:
        def show(found: Future[Workshop]) -> None:
            self._asked.discard(workshop)
            if not found.exception():
                self._rooms.moved([found.result()])

        return show

    # --- weather ---
    def _tell(self) -> None:
        for workshop, ours in _drained(self._shares):
            self._unsaid[workshop] = write_weather(ours) if ours else ""
            if ours is None:
                self._heard.pop(workshop, None)
        if self._unsaid:
            with self._database.writing() as conn:
                weather_table.put(conn, self._unsaid)
            self._unsaid = {}
        if time.monotonic() - self._signed >= SIGN_EVERY_S:
            with self._database.writing() as conn:
                weather_table.sign(conn)
            self._signed = time.monotonic()

    def _hear(self, workshops: list[str]) -> None:
        """Tell the rooms the weather of the others, where it has changed."""
        if not workshops:
            return
        with self._database.reading() as conn:
            _hurry(conn)
            said = weather_table.said_by_others(conn, workshops)
        for workshop in workshops:
            others = said.get(workshop, [])
            if others != self._heard.get(workshop, []):
                self._heard[workshop] = others
                self._rooms.hear(workshop, [read_weather(body) for body in others])

    def _leave(self) -> None:
        with self._database.writing() as conn:
            weather_table.leave(conn)


def _drained(waiting: SimpleQueue[T]) -> list[T]:
    drained = []
    while not waiting.empty():
        drained.append(waiting.get())
    return drained


def _hurry(conn: Connection) -> None:
    conn.execute(text(f"SET LOCAL statement_timeout = {PATIENCE_S * 1000:.0f}"))
