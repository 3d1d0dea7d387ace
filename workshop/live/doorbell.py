"""The ear of a process: hears on PostgreSQL which workshops other processes have written to.

A native thread with a connection of its own. It only passes on what it hears; a bell that is silent, lost or hung
costs time and never an event, because `neighbours` looks by itself.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from workshop.bell import CHANNEL, Topic, understood
from workshop.db import Database

LOG = logging.getLogger(__name__)
LISTEN_S = 1.0
AGAIN_S = 0.5

Heard = Callable[[Topic, str], None]
"""(what there is news of, workshop): called from the bell's own thread."""


class Doorbell:
    """Listens until stopped, and comes back after every loss. ``name``: as the database lists its connection."""

    def __init__(self, database: Database, name: str, heard: Heard) -> None:
        self._database = database
        self._name = name
        self._heard = heard
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="doorbell", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; the thread ends within a second and nobody waits for it."""
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (SQLAlchemyError, OSError, self._broken) as failure:
                LOG.info("the doorbell is silent: %s", type(failure).__name__)
            self._stopping.wait(AGAIN_S)

    def _listen(self) -> None:
        with closing(self._line()) as line, DefaultSelector() as ear:  # select takes only 1024 open files
            ear.register(line, EVENT_READ)
            while not self._stopping.is_set():
                ear.select(LISTEN_S)
                line.poll()
                self._pass_on(line)

    def _line(self) -> Any:
        """A connection of the driver's own, outside the pool: it waits for ever."""
        borrowed = self._database.engine.raw_connection()
        line: Any = borrowed.driver_connection
        borrowed.detach()
        line.autocommit = True
        line.cursor().execute(f"SET application_name = '{self._name}'; LISTEN {CHANNEL}")
        return line

    def _pass_on(self, line: Any) -> None:
        for ring in [understood(note.payload) for note in line.notifies]:
            if ring:
                self._heard(*ring)
        line.notifies.clear()

    @property
    def _broken(self) -> type[Exception]:
        broken: type[Exception] = self._database.engine.dialect.loaded_dbapi.Error
        return broken
