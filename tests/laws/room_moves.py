"""What may be done next to run the room: tables, handing over, hands, what the leader said, the closing questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.domain import commands as c
from workshop.domain.commands import Actor
from workshop.domain.values import Access

if TYPE_CHECKING:
    from tests.laws.histories import Director


def tables(told: Director) -> None:
    is_on = told.state.facilitation.tables is not None
    told.ask(told.leader, c.EndTables() if is_on and told.maybe(0.7) else c.StartTables())


def hand_over(told: Director) -> None:
    helpers = [seat for seat in told.state.seats.values() if seat.access is Access.COFACILITATOR]
    to = "" if told.maybe(0.3) or not helpers else told.one(helpers).id
    told.ask(told.leader if told.maybe(0.7) else told.speaker(), c.HandOver(seat=to))


def hands(told: Director) -> None:
    counts = tuple(told.luck.randrange(4) for _ in range(6))
    told.ask(told.leader, c.CountHands(kpi=told.one(told.state.kpis), counts=counts))


def leader_spoke(told: Director) -> None:
    told.ask(told.leader, c.NoteLeaderSpoke(kpi=told.one(told.state.kpis), spoke=told.maybe(0.8)))


def pulse(told: Director) -> None:
    told.ask(told.speaker(), some_pulse(told))


def closing(told: Director) -> None:
    """The end of a session: most answer, some change their minds, and now and then it is closed."""
    for seat in told.state.voters():
        if told.maybe(0.8):
            told.ask(Actor(seat.access, seat.id), some_pulse(told))
    if told.maybe(0.3):
        pulse(told)
    if told.maybe(0.7):
        told.ask(told.leader, c.ClosePulse())


def some_pulse(told: Director) -> c.GivePulse:
    """Some honest answers."""
    could_say, had_influence, know_why = (told.luck.randint(1, 5) for _ in range(3))
    return c.GivePulse(could_say=could_say, had_influence=had_influence, know_why=know_why)


def some_move(told: Director) -> None:
    """One of them: they come as often as any two others."""
    told.luck.choice((tables, hand_over, hands, leader_spoke, pulse))(told)
