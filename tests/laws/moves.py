"""What somebody in the room may do next; each move looks at where the room is and asks for one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.domain.story import EVERYBODY, ballot, days, deciding, person
from tests.domain.test_may import SAMPLES
from tests.laws import ground_moves, review_moves, room_moves
from workshop.domain import commands as c
from workshop.domain.commands import Actor
from workshop.domain.values import Access, CommentKind, Fit, Outcome, Side, Slide, Verdict

if TYPE_CHECKING:
    from tests.laws.histories import Director

TEXTS = ("Who counts them?", "Too many.", "It worked in spring.", "Nicht so, bitte: “30” ist zu viel.", "早すぎます")


def comment(told: Director) -> None:
    kpi = told.one(told.state.kpis) if told.maybe(0.7) and told.state.kpis else ""
    kind = told.luck.choice(list(CommentKind))
    words = told.one(TEXTS) + str(len(told.script))
    told.ask(told.speaker(), c.AddComment(kpi=kpi, kind=kind, text=words, named=told.maybe(0.5)))


def take_back(told: Director) -> None:
    found = told.one(told.state.comments.values())
    if found == "unknown-id" or found.author not in told.state.seats:
        return
    author = told.state.seats[found.author]
    told.ask(Actor(author.access, author.id), c.WithdrawComment(comment=found.id))


def propose(told: Director) -> None:
    told.ask(told.speaker(), c.ProposeKpi(card=told.card()))


def withdraw(told: Director) -> None:
    told.ask(told.speaker(), c.WithdrawKpi(kpi=told.one(told.state.kpis)))


def merge(told: Director) -> None:
    waiting = [kpi for kpi in told.state.kpis.values() if kpi.merge]
    if waiting and told.maybe(0.7):
        told.ask(told.speaker(), c.AnswerMerge(kpi=told.one(waiting).id, agree=told.maybe(0.8)))
    else:
        told.ask(told.speaker(), c.OfferMerge(kpi=told.one(told.state.kpis), into=told.one(told.state.kpis)))


def revise(told: Director) -> None:
    kpi = told.one(told.state.kpis.values())
    if kpi != "unknown-id":
        fresh = replace(kpi.card, unit=told.one(("calls", "hours")), target=told.one(("1", "2")))
        told.ask(told.leader, c.ReviseCard(kpi=kpi.id, base=kpi.revision, card=fresh))


def order(told: Director) -> None:
    shown = [kpi.id for kpi in told.state.table() if not kpi.sealed]
    told.luck.shuffle(shown)
    told.ask(told.leader, c.OrderKpis(order=tuple(shown)))


def run_the_room(told: Director) -> None:
    commands = (
        c.ExtendPhase(),
        c.HoldTimer(),
        c.ResumeTimer(),
        c.ShowSlide(slide=told.luck.choice(list(Slide))),
        c.PutInSpotlight(kpi=told.one(told.state.kpis)),
        c.ShowTarget(kpi=told.one(told.state.kpis)),
        c.ChangePlan(title="Plan", goal="Win.", promise="You advise.", agenda=(3,) * 11, invited=("AE",)),
    )
    told.ask(told.leader, told.luck.choice(commands))


def seats(told: Director) -> None:
    seat = told.one(told.state.seats)
    wanted = told.luck.choice((Access.PARTICIPANT, Access.PARTICIPANT, Access.OBSERVER, Access.COFACILITATOR))
    away = [one.person for one in told.state.seats.values() if not one.here]
    who = told.one(away) if away and told.maybe(0.7) else person(told.one(EVERYBODY))
    sitting = c.TakeSeat(person=who, access=Access.PARTICIPANT, side=Side.OWN)
    moves = (
        (told.leader, c.ReleaseSeat(seat=seat)),
        (told.leader, c.GrantAccess(seat=seat, access=wanted)),
        (told.guest, sitting),
        (told.guest, sitting),
    )
    told.ask(*told.luck.choice(moves))


def end_seat(told: Director) -> None:
    """Take a seat back, mostly of somebody who votes."""
    voting = [seat.id for seat in told.state.voters()]
    told.ask(told.leader, c.EndSeat(seat=told.one(voting if told.maybe(0.8) else told.state.seats)))


def restore_seat(told: Director) -> None:
    """Give a seat back, mostly one that was ended."""
    out = [seat.id for seat in told.state.seats.values() if seat.ended]
    told.ask(told.leader, c.RestoreSeat(seat=told.one(out if told.maybe(0.9) else told.state.seats)))


def answer(told: Director) -> None:
    if told.maybe(0.5):
        verdict = told.luck.choice(list(Verdict))
        told.ask(
            told.leader, c.AnswerComments(comments=(told.one(told.state.comments),), verdict=verdict, text="Because.")
        )
    else:
        fit = told.luck.choice(list(Fit))
        told.ask(told.leader, c.AnswerProposal(kpi=told.one(told.state.kpis), fit=fit, text="Because."))


def stray_ballot(told: Director) -> None:
    told.ask(told.speaker(), some_ballot(told, told.one(told.state.rounds)))


def nonsense(told: Director) -> None:
    command = told.luck.choice(SAMPLES)
    if isinstance(command, c.AbandonWorkshop) and told.maybe(0.8):
        return
    told.ask(told.anybody(), command)


ALL: tuple[Callable[[Director], None], ...] = (
    comment, comment, comment, comment, take_back, propose, propose, withdraw, merge, merge, merge, revise, order,
    run_the_room, run_the_room, run_the_room, seats, answer, stray_ballot, nonsense, *ground_moves.ALL,
    room_moves.some_move, room_moves.some_move, review_moves.some_move, review_moves.some_move,
)  # fmt: skip


def some_ballot(told: Director, key: str) -> c.CastBallot:
    """Some honest ballot."""
    kind = told.luck.randrange(10)
    if kind == 0:
        return c.CastBallot(round=key, unclear=True)
    if kind == 1:
        return ballot(key, None)
    consent = told.luck.choice((0, 1, 2, 3, 3, 4, 4, 4, 5))
    estimate = told.luck.choice(("", "10", "7.5"))
    impact = told.luck.choice((None, 1, 5))
    reason = f"Reason {len(told.script)}" if consent < 3 else ""
    return ballot(key, consent, estimate=estimate, impact=impact, control=impact, reason=reason)


def decide(told: Director, kpi: str) -> None:
    """Some decision that mostly fits."""
    carried = kpi in told.state.kpis and told.state.kpis[kpi].carried
    in_force = (Outcome.KEEP, Outcome.AMEND, Outcome.RETIRE, Outcome.REPLACE)
    outcomes = in_force if carried else (Outcome.ADOPT, Outcome.PARK)
    outcome = told.luck.choice((*outcomes, Outcome.PILOT))
    more = {"changes": "Ten.", "review_by": days(30), "pilot_until": days(40)}
    more |= {"replaced_by": (told.one(told.state.kpis),)} if outcome is Outcome.REPLACE else {}
    told.ask(told.leader, deciding(kpi, outcome, rationale="They fear it. We help.", **more))
