"""Answers how a workshop stands, in the order of commands; a long log that nobody remembers is read in a thread beside.

For the writer's thread alone, but for that reading. It must never decide or append anything.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop.db import Database, refusal_of
from workshop.domain.state import Workshop
from workshop.memory import Memories, Memory, read_aside


@dataclass(frozen=True)
class Look:
    """Somebody's wish to know a workshop."""

    workshop: str
    future: Future[Workshop]


@dataclass(frozen=True)
class WasRead:
    """What a reading beside brought; nothing where the writer is to find out what is wrong."""

    workshop: str
    memory: Memory | None


class Looks:
    """Answers looks; `back` puts what was read in line, behind whatever came meanwhile."""

    def __init__(self, database: Database, memories: Memories, back: Callable[[WasRead], None]) -> None:
        self._database, self._memories, self._back = database, memories, back
        self._waiting: dict[str, list[Look]] = {}
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="reader")

    def take(self, item: Look | WasRead) -> None:
        """Answer a look, or those who waited for what was read."""
        match item:
            case WasRead(workshop, memory):
                self._memories.learn(workshop, memory)
                for look in self._waiting.pop(workshop, []):
                    self._fill(look)
            case Look(_, future):
                if future.set_running_or_notify_cancel():
                    self._fill(item, may_wait=True)

    def stop(self) -> None:
        """Begin to read nothing more."""
        self._beside.shutdown(wait=False, cancel_futures=True)

    def _fill(self, look: Look, may_wait: bool = False) -> None:
        try:
            with self._database.reading() as conn:
                if may_wait and self._must_wait(conn, look):
                    return
                state = self._state(conn, look.workshop)
        except Exception as failure:
            look.future.set_exception(refusal_of(failure))
        else:
            look.future.set_result(state)

    def _must_wait(self, conn: Connection, look: Look) -> bool:
        if look.workshop not in self._waiting:
            if not self._memories.is_long_unread(conn, look.workshop):
                return False
            self._beside.submit(self._read, look.workshop)
        self._waiting.setdefault(look.workshop, []).append(look)
        return True

    def _state(self, conn: Connection, workshop: str) -> Workshop:
        memory = self._memories.recall(conn, workshop)
        if memory.state.id:
            self._memories.keep({workshop: memory})
        return memory.state

    def _read(self, workshop: str) -> None:
        """Runs beside the writer."""
        memory = None
        with suppress(SQLAlchemyError), self._database.reading() as conn:
            memory = read_aside(conn, workshop)
        self._back(WasRead(workshop, memory))
