"""What may be done next in a review, and about KPIs in force: the questions, the prediction, flags, the evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.domain.reviewed import ANSWERS, CALLS, MEETINGS, SNAPSHOT, carrying
from tests.domain.story import START
from workshop.domain import commands as c
from workshop.domain.commands import Actor
from workshop.domain.grounds.values import CheckInput, Flow, NeedStatus, PremiseKind, PremiseStatus
from workshop.domain.reviewing.values import Came, FlagKind, Still
from workshop.domain.values import Access, CheckKind

if TYPE_CHECKING:
    from tests.laws.histories import Director


def carried(told: Director) -> tuple[c.CarryKpi, ...]:
    """Some KPIs in force on their way into a review; now and then one stands."""
    return tuple(carrying(kpi, stands=told.maybe(0.3)) for kpi in (MEETINGS, CALLS, ANSWERS) if told.maybe(0.7))


def stands_on(told: Director, kpis: tuple[c.CarryKpi, ...]) -> dict[str, Any]:
    """What some of them stand on, on its way into the review with them."""
    keys = [each.kpi for each in kpis if told.maybe(0.6)]
    return {
        "premises": tuple(_premise(told, key) for key in ("", *keys)),
        "needs": tuple(_need(told, key) for key in keys),
        "checks": tuple(_check(told, key) for key in ("", *keys)),
    }


def _premise(told: Director, kpi: str) -> c.NotePremise:
    status = told.luck.choice((PremiseStatus.OPEN, PremiseStatus.HOLDS, PremiseStatus.DOUBTED))
    return c.NotePremise(kind=PremiseKind.ASSUMPTION, kpi=kpi, text="They pick up.", status=status, note="Seen.")


def _need(told: Director, kpi: str) -> c.CarryNeed:
    asked = {"kpi": kpi, "team": "Marketing", "what": "Leads", "amount": "500", "flow": told.luck.choice(list(Flow))}
    status = told.luck.choice(list(NeedStatus))
    said = {} if status is NeedStatus.ASKED else {"supply": "300", "text": "A fair.", "answered_in": 1}
    at = START - timedelta(days=80) if said else None
    return c.CarryNeed(need=f"need-of-{kpi}", status=status, answered_at=at, **asked, **said)


def _check(told: Director, kpi: str) -> c.SetCheck:
    inputs = (CheckInput(name="units", value=told.one(("50", "30"))), CheckInput(name="hours", value="8"))
    return c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=inputs)


def evidence(told: Director) -> None:
    snapshot = SNAPSHOT.replace("0.5", told.one(("0.5", "0.6")))
    told.ask(told.leader, c.NoteEvidence(kpi=told.one(told.state.kpis), snapshot=snapshot))


def flag(told: Director) -> None:
    manager = Actor(Access.MANAGER, "person-vera")
    who = manager if told.maybe(0.1) else told.speaker()
    kpi, kind = told.one(told.state.kpis), told.luck.choice(list(FlagKind))
    told.ask(who, c.RaiseFlag(kpi=kpi, kind=kind, text=f"Seen {len(told.script)}"))
    if told.maybe(0.3):
        answered = c.AnswerFlags(flags=(told.one(told.state.reviewing.flags),), text="We look at it.")
        told.ask(told.leader, answered)


def questions(told: Director) -> None:
    kpi = told.one(told.state.kpis)
    moves = (
        c.JudgeRelevance(kpi=kpi, business=told.luck.choice(list(Still)), market=told.luck.choice(list(Still))),
        c.AnswerReview(kpi=kpi, question=told.luck.randint(1, 12), text=told.one(("", "A little.", "Not at all."))),
        c.JudgePrediction(kpi=kpi, came_true=told.luck.choice(list(Came)), sound=told.luck.choice(list(Came))),
    )
    told.ask(told.leader, told.luck.choice(moves))


def some_move(told: Director) -> None:
    """One of them: they come as often as any two others."""
    told.luck.choice((evidence, flag, flag, questions, questions))(told)
