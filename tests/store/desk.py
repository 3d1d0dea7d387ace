"""People at a writer: Mara and her team ask by name, and get answers or refusals. Real writer, real database."""

from __future__ import annotations

from itertools import count
from types import TracebackType

from sqlalchemy import select

from tests.domain.story import LEADER, WORKSHOP, person, preparing
from workshop import log
from workshop.answers import Answer
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.events import Recorded
from workshop.domain.refusal import Refused
from workshop.domain.state import Workshop
from workshop.domain.values import Access, CommentKind, Side
from workshop.tables import event
from workshop.writer import Writer

PATIENCE_S = 30
MARA = c.Actor(Access.LEADER, LEADER)
GUEST = c.Actor(Access.GUEST, "")


class Desk:
    """A writer that runs while the desk is open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.told: list[list[Workshop]] = []
        self.writer = Writer(database, self.told.append)
        self.numbers = count(1)

    def __enter__(self) -> Desk:
        self.writer.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.writer.stop()

    def ask(self, command: c.Command, actor: c.Actor = MARA, command_id: str = "", workshop: str = WORKSHOP) -> Answer:
        """Ask and wait for the answer."""
        return self.send(command, actor, command_id, workshop).result(PATIENCE_S)

    def send(self, command, actor=MARA, command_id="", workshop=WORKSHOP):
        """Ask; the future of the answer."""
        key = command_id or f"command-{id(self)}-{next(self.numbers)}"
        return self.writer.submit(c.Request(workshop, key, actor, command))

    def no(self, command: c.Command, actor: c.Actor = MARA, command_id: str = "") -> Refused:
        """Ask for what must be refused; the refusal."""
        refused = self.send(command, actor, command_id).exception(PATIENCE_S)
        assert isinstance(refused, Refused)
        return refused

    def state(self, workshop: str = WORKSHOP) -> Workshop:
        """The state as the writer knows it."""
        return self.writer.look(workshop).result(PATIENCE_S)

    def prepare(self, *names: str) -> Desk:
        """Mara prepares the workshop and these people sit down."""
        self.ask(preparing())
        for name in names:
            self.ask(c.TakeSeat(person=person(name), access=Access.PARTICIPANT, side=Side.OWN), GUEST)
        return self

    def actor(self, name: str) -> c.Actor:
        """Somebody in a seat."""
        seat = next(seat for seat in self.state().seats.values() if seat.person == person(name))
        return c.Actor(seat.access, seat.id)

    def log(self, workshop: str = WORKSHOP) -> list[Recorded]:
        """The log as it is in the database."""
        with self.database.reading() as conn:
            return log.read(conn, workshop)

    def must_be_dense(self, workshop: str = WORKSHOP) -> int:
        """Check that the log has no gaps and no broken link; its length."""
        with self.database.reading() as conn:
            assert log.first_broken(conn, workshop) is None
            query = select(event.c.seq).where(event.c.workshop_id == workshop).order_by(event.c.seq)
            numbers = list(conn.scalars(query))
        assert numbers == list(range(1, len(numbers) + 1))
        return len(numbers)


def saying(words: str) -> c.AddComment:
    """An idea for the whole list."""
    return c.AddComment(kind=CommentKind.IDEA, text=words)


def texts(desk: Desk) -> list[str]:
    """What was said, in alphabetical order."""
    return sorted(comment.text for comment in desk.state().comments.values())
