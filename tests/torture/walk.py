"""A history of chance, played on a real database step by step, beside the model that says what must be there.

The writer is given the model's clock and ids, so that the log and the model can be compared to the letter.
"""

from __future__ import annotations

import queue
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import insert

from tests.domain.story import START, TEAM, WORKSHOP, minted
from tests.laws.histories import LEADER, by_seed
from tests.laws.playing import Run, Step
from workshop import log
from workshop.db import Database
from workshop.domain.commands import AbandonWorkshop, Request
from workshop.domain.evolve import fold
from workshop.domain.refusal import Refused
from workshop.migrate import migrate
from workshop.tables import team
from workshop.writer import Writer

PATIENCE_S = 30


@dataclass(frozen=True)
class Move:
    """One step of a history, and the model before and after it."""

    step: Step
    key: str
    before: Run
    after: Run
    said: tuple

    @property
    def request(self) -> Request:
        """What is sent to the writer; the same id each time."""
        return Request(WORKSHOP, self.key, self.step.actor, self.step.command)

    @property
    def type(self) -> str:
        """The command's name."""
        return type(self.step.command).__name__

    @property
    def accepted(self) -> bool:
        """Whether the model says yes."""
        return self.said[0] == "ok"

    @property
    def moves(self) -> bool:
        """Whether it is accepted and something happens."""
        return len(self.after.log) > len(self.before.log)

    @property
    def at(self) -> datetime:
        """The moment by the model's clock."""
        return START + timedelta(seconds=self.after.seconds)

    @property
    def ids(self) -> list[str]:
        """The ids that the model made in this step."""
        return [minted(number) for number in range(self.before.minted + 1, self.after.minted + 1)]


def moves(seed, given_up=False):
    """The steps of the history of a seed, each with the model around it; one that is given up ends in its first third,
    which few do by chance."""
    run, script = Run(), by_seed(seed)
    if given_up:
        script = (*script[: len(script) // 3], Step(LEADER, AbandonWorkshop(why="The team was split."), 60))
    for number, step in enumerate(script):
        before, run = run, run.fork()
        said, _ = run.play(step)
        yield Move(step, f"step-{number:04}", before, run, said)


class Hand:
    """A writer that plays moves on a database; made anew as often as the process is."""

    def __init__(self, database, at=START):
        self._ids: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._at = at
        self.writer = Writer(database, lambda _states: None, clock=lambda: self._at, mint=self._mint)
        self.writer.start()

    def play(self, move):
        """Send a move and wait: ("ok", seq, made, dup) or ("no", code)."""
        while not self._ids.empty():
            self._ids.get()
        for made in move.ids:
            self._ids.put(made)
        self._at = move.at
        try:
            answer = self.writer.submit(move.request).result(PATIENCE_S)
        except Refused as refusal:
            return ("no", refusal.code)
        return ("ok", answer.seq, answer.made, answer.dup)

    def _mint(self):
        return token_hex(16) if self._ids.empty() else self._ids.get()


def furnish(url):
    """Make the tables and the team that the histories are of."""
    database = Database(url)
    migrate(database)
    with database.writing() as conn:
        row = {"id": TEAM, "name": "North", "fiscal_start_month": 1, "time_zone": "Europe/Berlin", "created_at": ""}
        conn.execute(insert(team), row)
    database.close()


def is_at(conn, run):
    """Whether the log holds what the model says: no less, no more, nothing else."""
    recorded = log.read(conn, WORKSHOP)
    return fold(recorded) == run.state and [type(one.event) for one in recorded] == [type(one.event) for one in run.log]


_whole_append = log.append


def torn_append(conn, *more):
    """What a careless store would do in place of `log.append`: commit by itself, in the middle of a command."""
    head = _whole_append(conn, *more)
    conn.exec_driver_sql("COMMIT")
    conn.exec_driver_sql("BEGIN IMMEDIATE")
    return head
