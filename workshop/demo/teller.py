"""Tells a story through the real writer: every step is a command, only the clock is the story's own.

It never writes an event, a projection or an answer by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workshop.db import Database
from workshop.demo.cast import SEATED, Player
from workshop.demo.script import Body, Call, Reply, Said, Vote
from workshop.domain.commands import Actor, Request, read_command
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Phase
from workshop.services import new_id
from workshop.writer import Writer

PATIENCE_S = 30


@dataclass
class StoryClock:
    """A clock that moves when the story says so."""

    at: datetime

    def __call__(self) -> datetime:
        """The moment of the story."""
        return self.at

    def move(self, seconds: float) -> None:
        """Let some time pass."""
        self.at += timedelta(seconds=seconds)


@dataclass
class Teller:
    """One workshop of the story, its leader, and the seats taken in it."""

    writer: Writer
    clock: StoryClock
    workshop: str
    leader: str
    seats: dict[Player, str] = field(default_factory=dict)

    def lead(self, kind: str, body: Body | None = None) -> str:
        """Let the leader ask for something; returns the first id that it made."""
        return self._ask(Actor(Access.LEADER, self.leader), kind, body or {})

    def say(self, who: Player, kind: str, body: Body) -> str:
        """Let somebody in the room ask for something."""
        return self._ask(Actor(Access.PARTICIPANT, self.seats[who]), kind, body)

    def sit_down(self, who: Player, person: str) -> None:
        """Let somebody take their seat."""
        body = {"person": person, "access": Access.PARTICIPANT.value, "side": who.side.value}
        self.seats[who] = self._ask(Actor(Access.GUEST, person), "TakeSeat", body)

    def go(self, phase: Phase) -> None:
        """Move the room on."""
        self.lead("GoToPhase", {"phase": phase.value})

    def vote(self, kpi: str, votes: tuple[Vote, ...]) -> None:
        """Hold one blind round, from opening to closing."""
        vote = self.lead("OpenRound", {"kpi": self.kpi(kpi)})
        for who, ballot in zip(SEATED, votes, strict=True):
            self.say(who, "CastBallot", ballot.body(vote, self.state().criteria))
        self.lead("CloseRound", {"round": vote})

    def hear(self, said: Said) -> None:
        """Let somebody say something, and the leader answer it."""
        comment = self.say(said.who, "AddComment", said.body(self.kpi(said.kpi)))
        if said.reply:
            self.answer((comment,), said.reply)

    def answer(self, comments: tuple[str, ...], reply: Reply) -> None:
        """Let the leader answer comments with the same words."""
        body = {"comments": list(comments), "verdict": reply.verdict.value, "text": reply.text}
        self.lead("AnswerComments", body)

    def decide(self, call: Call) -> None:
        """Let the leader decide on one KPI."""
        self.lead("DecideKpi", call.body(self.kpi(call.kpi), self.clock.at.date()))

    def state(self) -> Workshop:
        """The workshop as it is now."""
        return self.writer.look(self.workshop).result(PATIENCE_S)

    def kpi(self, name: str) -> str:
        """The id of the KPI of that name."""
        return next(kpi.id for kpi in self.state().table() if kpi.card.name == name)

    def _ask(self, actor: Actor, kind: str, body: Body) -> str:
        self.clock.move(7)
        request = Request(self.workshop, new_id(), actor, read_command(kind, body))
        return self.writer.submit(request).result(PATIENCE_S).made


@contextmanager
def telling(database: Database, clock: StoryClock) -> Iterator[Writer]:
    """A writer with the story's clock, for as long as the story is told."""
    writer = Writer(database, lambda _: None, clock)
    writer.start()
    try:
        yield writer
    finally:
        writer.stop()
