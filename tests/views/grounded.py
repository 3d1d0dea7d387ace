"""A room with some of everything a KPI stands on: links, checks shown and not, dependencies, premises, a question."""

from tests.domain.story import AGREED, live
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
from workshop.domain.values import CheckKind, CommentKind, Phase, Prompt, Source


def given(source=Source.ASSUMED, **values):
    """Inputs of a check."""
    return tuple(CheckInput(name=name, value=value, source=source) for name, value in values.items())


def pace(kpi="", units="50", hours="8"):
    """The command that sets a pace check."""
    return c.SetCheck(kpi=kpi, kind=CheckKind.PACE, inputs=given(units=units, hours=hours))


def leaders_numbers():
    """Before any vote: a pace about a KPI that only the leader sees, and the goal's pace, shown to everybody."""
    story = live(Phase.BLIND_1)
    story.do("Mara", pace(story.kpi("Answer time").id))
    story.do("Mara", pace(units="40"))
    story.do("Mara", c.ShowCheck(kind=CheckKind.PACE))
    return story


def grounded():
    """All of it, after a vote that was shown."""
    story = leaders_numbers()
    meetings, answers = story.kpi("Meetings booked").id, story.kpi("Answer time").id
    story.vote("Answer time", AGREED)
    story.reveal().go(Phase.DISCUSS)
    story.do("Mara", c.LinkKpi(kpi=answers, serves=meetings))
    need(story, "leads", "Marketing", "1000", "900")
    story.do("Mara", c.NotePremise(kind=PremiseKind.ASSUMPTION, kpi=meetings, text="The market stays as it is."))
    story.do("Mara", c.JudgePremise(premise=next(iter(story.state.grounds.premises)), status=PremiseStatus.DOUBTED))
    story.do("Mara", c.ConfirmMix(moment=MixMoment.ATTENDANCE, teams=OtherTeams.INVITED))
    story.do("Mara", c.AskRoom(prompt=Prompt.SUFFER, kpi=answers))
    story.do("Ana", c.AddComment(kpi=answers, kind=CommentKind.CONCERN, text="Notes.", prompt=Prompt.SUFFER))
    story.do("Mara", c.ShowCheck(kpi=answers, kind=CheckKind.PACE))
    return story


def need(story, what, team, amount, supply, kpi="Meetings booked", flow=Flow.NEEDS):
    """A dependency, and what Hugo of the team next door says to it."""
    key = story.kpi(kpi).id
    story.do("Mara", c.AddNeed(kpi=key, flow=flow, team=team, what=what, amount=amount, per="month"))
    added = next(reversed(story.state.grounds.needs))
    doubts = c.AnswerNeed(need=added, status=NeedStatus.DOUBTED, supply=supply, text="Not in the first quarter.")
    story.do("Hugo", doubts)
    return added


def offered():
    """A room in which Ana offers to make her proposal part of Mara's, who is asked."""
    story = live(Phase.ADDITIONS)
    story.propose("Visits made", "Ana")
    story.do("Ana", c.OfferMerge(kpi=story.kpi("Visits made").id, into=story.kpi("Meetings booked").id))
    return story
