"""Every cell of command x access x stage x whose object it is, answered by the rules themselves.

A cell is `ok` or the code of the refusal. This module must never decide anything: it asks `decide` and counts.
"""

from tests.domain import reviewed
from tests.domain.story import FINAL, ballot, card, days, deciding, signing
from tests.permissions.stages import INPUTS, OVERRIDES, STAGES, actor, revised, stage, things
from workshop.domain import commands as c
from workshop.domain.decide import decide
from workshop.domain.grounds.values import MixMoment, NeedStatus, PremiseKind, PremiseStatus
from workshop.domain.may import MAY
from workshop.domain.refusal import Refused
from workshop.domain.reviewing.values import Came, FlagKind, Still
from workshop.domain.values import (
    Access,
    Acknowledged,
    CheckKind,
    CommentKind,
    Fit,
    Outcome,
    Phase,
    Prompt,
    Side,
    Slide,
    Verdict,
)

RELATIONS = ("own", "another's", "elsewhere")
"""Whose object a command names: one of their own, somebody else's, or one of another workshop."""

COMMANDS = {
    "PrepareWorkshop": lambda t, _: c.PrepareWorkshop(workshop="workshop-two", team="team-north", title="Q1", goal="W"),
    "ChangePlan": lambda t, _: c.ChangePlan(title="Q1", goal="Win.", promise="You advise.", agenda=(5,) * 11),
    "AbandonWorkshop": lambda t, _: c.AbandonWorkshop(why="Merged."),
    "TakeSeat": lambda t, _: c.TakeSeat(person="person-new", access=Access.PARTICIPANT, side=Side.OWN),
    "GrantAccess": lambda t, _: c.GrantAccess(seat=t.seat, access=Access.OBSERVER),
    "ReleaseSeat": lambda t, _: c.ReleaseSeat(seat=t.seat),
    "EndSeat": lambda t, _: c.EndSeat(seat=t.seat),
    "RestoreSeat": lambda t, _: c.RestoreSeat(seat=t.seat),
    "OpenRoom": lambda t, _: c.OpenRoom(),
    "GoToPhase": lambda t, _: c.GoToPhase(phase=Phase.SAME_WORDS),
    "ExtendPhase": lambda t, _: c.ExtendPhase(),
    "HoldTimer": lambda t, _: c.HoldTimer(),
    "ResumeTimer": lambda t, _: c.ResumeTimer(),
    "PutInSpotlight": lambda t, _: c.PutInSpotlight(kpi=t.kpi),
    "ShowSlide": lambda t, _: c.ShowSlide(slide=Slide.MAP),
    "ProposeKpi": lambda t, _: c.ProposeKpi(card=card("New")),
    "CarryKpi": lambda t, _: c.CarryKpi(kpi="kpi-fourth", card=card("Fourth", **FINAL), why="It led to deals."),
    "ReviseCard": lambda t, s: c.ReviseCard(kpi=t.kpi, base=1, card=revised(s, t.kpi)),
    "WithdrawKpi": lambda t, _: c.WithdrawKpi(kpi=t.kpi),
    "OfferMerge": lambda t, _: c.OfferMerge(kpi=t.kpi, into=t.other),
    "AnswerMerge": lambda t, s: c.AnswerMerge(kpi=proposed(s, t), agree=True),
    "OrderKpis": lambda t, s: c.OrderKpis(order=in_order(s, t)),
    "ShowTarget": lambda t, _: c.ShowTarget(kpi=t.carried),
    "StartTables": lambda t, _: c.StartTables(),
    "EndTables": lambda t, _: c.EndTables(),
    "HandOver": lambda t, _: c.HandOver(seat=t.seat),
    "CountHands": lambda t, _: c.CountHands(kpi=t.kpi, counts=(0, 1, 0, 2, 3, 0)),
    "NoteLeaderSpoke": lambda t, _: c.NoteLeaderSpoke(kpi=t.kpi),
    "GivePulse": lambda t, _: c.GivePulse(could_say=4, had_influence=3, know_why=5),
    "ClosePulse": lambda t, _: c.ClosePulse(),
    "LinkKpi": lambda t, _: c.LinkKpi(kpi=t.kpi, serves=t.carried),
    "SetCheck": lambda t, _: c.SetCheck(kpi=t.carried, kind=CheckKind.PACE, inputs=INPUTS),
    "ShowCheck": lambda t, _: c.ShowCheck(kpi=t.carried, kind=CheckKind.PACE),
    "DropCheck": lambda t, _: c.DropCheck(kpi=t.carried, kind=CheckKind.PACE),
    "AddNeed": lambda t, _: c.AddNeed(kpi=t.kpi, team="Finance", what="Leads", amount="500"),
    "DropNeed": lambda t, _: c.DropNeed(need=t.need),
    "AnswerNeed": lambda t, _: c.AnswerNeed(need=t.need, status=NeedStatus.CONFIRMED, supply="5", name="Ines"),
    "NotePremise": lambda t, _: c.NotePremise(kind=PremiseKind.ASSUMPTION, kpi=t.kpi, text="It holds."),
    "JudgePremise": lambda t, _: c.JudgePremise(premise=t.premise, status=PremiseStatus.HOLDS),
    "InvitePeople": lambda t, _: c.InvitePeople(people=("person-ana",)),
    "ConfirmMix": lambda t, _: c.ConfirmMix(moment=MixMoment.INVITATION),
    "NoteEvidence": lambda t, _: c.NoteEvidence(kpi=t.carried, snapshot=reviewed.SNAPSHOT),
    "RaiseFlag": lambda t, _: c.RaiseFlag(kpi=t.carried, kind=FlagKind.FLAG, text="Seen twice."),
    "AnswerFlags": lambda t, _: c.AnswerFlags(flags=(t.flag,), text="We look at it."),
    "JudgeRelevance": lambda t, _: c.JudgeRelevance(kpi=t.carried, business=Still.SAME, market=Still.SAME),
    "AnswerReview": lambda t, _: c.AnswerReview(kpi=t.carried, question=1, text="Not yet."),
    "JudgePrediction": lambda t, _: c.JudgePrediction(kpi=t.carried, came_true=Came.YES),
    "AskRoom": lambda t, _: c.AskRoom(prompt=Prompt.SUFFER, kpi=t.kpi),
    "AddComment": lambda t, _: c.AddComment(kpi=t.kpi, kind=CommentKind.IDEA, text="New words."),
    "WithdrawComment": lambda t, _: c.WithdrawComment(comment=t.comment),
    "AnswerProposal": lambda t, s: c.AnswerProposal(kpi=proposed(s, t), fit=Fit.FITS, text="Yes."),
    "AnswerComments": lambda t, _: c.AnswerComments(comments=(t.comment,), verdict=Verdict.NO, text="No."),
    "OpenRound": lambda t, _: c.OpenRound(kpi=t.carried),
    "CastBallot": lambda t, _: ballot(t.round, 4),
    "CloseRound": lambda t, _: c.CloseRound(round=t.round),
    "RevealRounds": lambda t, _: c.RevealRounds(),
    "DecideKpi": lambda t, _: deciding(t.carried, Outcome.KEEP),
    "SignVersion": lambda t, _: signing(review_on=days(90), overrides=OVERRIDES),
    "AcknowledgeVersion": lambda t, _: c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD),
}
"""What each command asks in a cell, given the things it may name and the story."""


def in_order(story, named):
    """The order of the table, or of another one."""
    shown = tuple(kpi.id for kpi in story.state.table() if not kpi.sealed)
    return shown if named.kpi in shown else (named.kpi,)


def proposed(story, named):
    """A proposal of the room."""
    return story.kpi("By Ana").id if named.kpi in story.state.kpis else named.kpi


def cell(name, access, at, relation):
    """What the rules answer: ok, or the code of the refusal."""
    story = stage(at)
    command = COMMANDS[name](things(story, access, relation), story)
    try:
        decide(story.state, command, actor(story, access), story.at, lambda: "id-new")
    except Refused as refusal:
        return refusal.code
    return "ok"


def cells():
    """Every cell: {(command, access, stage, whose): answer}."""
    return {
        (name, access, at, relation): cell(name, access, at, relation)
        for name in COMMANDS
        for access in Access
        for at in STAGES
        for relation in RELATIONS
    }


def asker(name):
    """The access by which a command is looked at stage by stage: the strongest that may ask for it."""
    if name == "AnswerNeed":
        return Access.SUPPLIER
    return next(access for access in Access if access in MAY[c.COMMANDS[name]])
