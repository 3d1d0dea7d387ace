"""A ballot costs the same in an old workshop as in a new one, and beside many others: counted, not timed."""

from itertools import count

import pytest
from sqlalchemy import event

from tests.domain.story import card, preparing
from tests.store.desk import Desk
from workshop import writer
from workshop.db import Database
from workshop.domain import commands as c
from workshop.domain.evolve import evolve
from workshop.domain.values import Phase

AGE = 1_000


class Counted:
    """A desk whose statements, database steps and folded events are counted."""

    def __init__(self, desk, monkeypatch):
        self.desk, self.statements, self.steps, self.folded = desk, [], 0, 0
        engine = desk.database.engine
        engine.dispose()
        event.listen(engine, "connect", lambda line, _: line.set_progress_handler(self._step, 1))
        event.listen(engine, "before_cursor_execute", lambda *said: self.statements.append(said[2]))
        monkeypatch.setattr(writer, "evolve", self._evolve)

    def ballot(self, name, vote):
        """What one ballot costs: its statements, and the steps of the database's machine."""
        asking = c.CastBallot(round=vote, consent=4)
        actor = self.desk.actor(name)
        self.statements, self.steps, self.folded = [], 0, 0
        self.desk.ask(asking, actor)
        return list(self.statements), self.steps, self.folded

    def _step(self):
        self.steps += 1
        return 0

    def _evolve(self, state, recorded):
        self.folded += 1
        return evolve(state, recorded)


@pytest.fixture
def counted(sqlite_address, monkeypatch):
    """A counted desk on SQLite, with a vote to be opened."""
    database = Database(sqlite_address)
    with Desk(database) as desk:
        yield Counted(desk, monkeypatch)
    database.close()


def voting(desk):
    """Bring a small room to an open vote; its id and its KPI."""
    desk.prepare("Ana", "Ben", "Chidi")
    kpi = desk.ask(c.ProposeKpi(card=card())).made
    desk.ask(c.OpenRoom())
    desk.ask(c.GoToPhase(phase=Phase.BLIND_1))
    return desk.ask(c.OpenRound(kpi=kpi)).made, kpi


def same(before, after):
    """Whether two ballots cost the same; a search tree that is deeper by a level takes a few steps more."""
    assert before[0] == after[0]
    assert before[2] == after[2] == 1
    assert after[1] <= before[1] * 1.1


@pytest.mark.thorough
def test_a_ballot_costs_the_same_in_an_old_workshop(counted):
    desk = counted.desk
    vote, kpi = voting(desk)
    young = [counted.ballot(name, vote) for name in ("Ana", "Ben")][-1]
    last = [desk.send(c.PutInSpotlight(kpi=kpi if number % 2 else "")) for number in range(AGE)][-1]
    last.exception(60)
    aged = [desk.send(c.CastBallot(round=vote, consent=3 + number % 2), desk.actor("Ana")) for number in range(AGE)]
    assert aged[-1].result(60).seq >= AGE
    same(young, counted.ballot("Chidi", vote))


def test_a_ballot_costs_the_same_beside_many_other_workshops(counted):
    desk, numbers = counted.desk, count(1)
    vote, _ = voting(desk)
    alone = [counted.ballot(name, vote) for name in ("Ana", "Ben")][-1]
    for number in range(40):
        other = f"workshop-{number:02}"
        desk.ask(preparing(workshop=other), workshop=other)
        desk.ask(c.OpenRoom(), workshop=other, command_id=f"open-{next(numbers)}")
    same(alone, counted.ballot("Chidi", vote))


def test_a_ballot_is_at_most_seven_statements(counted):
    vote, _ = voting(counted.desk)
    counted.ballot("Ana", vote)
    statements, _, _ = counted.ballot("Ben", vote)
    assert len([said for said in statements if not said.startswith("BEGIN")]) <= 7
