"""What may be done next about what KPIs stand on: links, checks, other teams, premises, questions, the mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.domain.story import supplier
from workshop.domain import commands as c
from workshop.domain.grounds.values import (
    CheckInput,
    Flow,
    MixMoment,
    NeedStatus,
    OtherTeams,
    PremiseKind,
    PremiseStatus,
)
from workshop.domain.values import CheckKind, CommentKind, Prompt

if TYPE_CHECKING:
    from tests.laws.histories import Director


def link(told: Director) -> None:
    above = told.one(told.state.kpis) if told.maybe(0.7) else ""
    told.ask(told.leader, c.LinkKpi(kpi=told.one(told.state.kpis), serves=above))


def check(told: Director) -> None:
    kpi = told.one(told.state.kpis) if told.maybe(0.8) else ""
    known = told.one(told.state.grounds.checks)
    inputs = (CheckInput(name="units", value=told.one(("50", "30"))), CheckInput(name="hours", value="8"))
    moves = (
        c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=inputs),
        c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=inputs),
        c.ShowCheck(kpi=known[0], kind=CheckKind.PACE),
        c.ShowCheck(kpi=known[0], kind=CheckKind.PACE),
        c.DropCheck(kpi=known[0], kind=CheckKind.PACE),
    )
    told.ask(told.leader, told.luck.choice(moves))


def need(told: Director) -> None:
    source = told.one(told.state.kpis) if told.maybe(0.2) else ""
    flow = told.luck.choice(list(Flow))
    added = c.AddNeed(
        kpi=told.one(told.state.kpis), flow=flow, team="Marketing", what="Leads", amount="500", source=source
    )
    known = told.one(told.state.grounds.needs)
    told.ask(told.leader, c.DropNeed(need=known) if told.maybe(0.2) else added)


def answer_need(told: Director) -> None:
    known = told.one(told.state.grounds.needs)
    who = supplier(known) if told.maybe(0.5) else told.speaker()
    status = told.luck.choice(list(NeedStatus))
    told.ask(who, c.AnswerNeed(need=known, status=status, supply="300", text="A fair.", name="Ines"))


def premise(told: Director) -> None:
    known = told.one(told.state.grounds.premises)
    comment = told.one(told.state.comments) if told.maybe(0.3) else ""
    kpi = told.one(told.state.kpis) if told.maybe(0.7) else ""
    kind = told.luck.choice(list(PremiseKind))
    noted = c.NotePremise(kind=kind, kpi=kpi, text="They pick up.", comment=comment)
    judged = c.JudgePremise(premise=known, status=told.luck.choice(list(PremiseStatus)), note="Seen.")
    told.ask(told.leader, told.luck.choice((noted, judged)))


def people(told: Director) -> None:
    moment, teams = told.luck.choice(list(MixMoment)), told.luck.choice(list(OtherTeams))
    confirmed = c.ConfirmMix(moment=moment, teams=teams, teams_why="A fair.", overrides=(("C2", "Two are ill."),))
    invited = c.InvitePeople(people=(f"person-{told.luck.randrange(9)}",))
    told.ask(told.leader, told.luck.choice((confirmed, invited)))


def question(told: Director) -> None:
    kpi = told.one(told.state.kpis) if told.maybe(0.7) and told.state.kpis else ""
    prompt = told.luck.choice(list(Prompt))
    told.ask(told.leader, c.AskRoom(prompt=prompt, kpi=kpi))
    text = f"Answer {len(told.script)}"
    told.ask(told.speaker(), c.AddComment(kpi=kpi, kind=CommentKind.CONCERN, text=text, prompt=prompt))


ALL = (link, check, check, need, answer_need, premise, people, question)
