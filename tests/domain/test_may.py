"""Who may ask for what: every command by every access; and that no rule goes without a test."""

import ast
from datetime import date
from pathlib import Path

import pytest

import workshop.domain
from tests.domain.story import START, card, prepared
from workshop.domain import commands as c
from workshop.domain.decide import decide
from workshop.domain.grounds.values import CheckInput, MixMoment, NeedStatus, PremiseKind, PremiseStatus
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

KPI = "kpi-unknown"
SAMPLES = (
    c.PrepareWorkshop(workshop="workshop-one", team="team-north", title="Q1", goal="Win."),
    c.ChangePlan(title="Q1", goal="Win.", promise="You advise.", agenda=(5,) * 11),
    c.AbandonWorkshop(why="x"),
    c.TakeSeat(person="person-ana", access=Access.PARTICIPANT, side=Side.OWN),
    c.GrantAccess(seat="seat-unknown", access=Access.OBSERVER),
    c.ReleaseSeat(seat="seat-unknown"),
    c.EndSeat(seat="seat-unknown"),
    c.RestoreSeat(seat="seat-unknown"),
    c.OpenRoom(),
    c.GoToPhase(phase=Phase.DISCUSS),
    c.ExtendPhase(),
    c.HoldTimer(),
    c.ResumeTimer(),
    c.PutInSpotlight(kpi=KPI),
    c.ShowSlide(slide=Slide.MAP),
    c.ProposeKpi(card=card("New")),
    c.CarryKpi(kpi=KPI, card=card(), why="x"),
    c.ReviseCard(kpi=KPI, base=1, card=card()),
    c.WithdrawKpi(kpi=KPI),
    c.OfferMerge(kpi=KPI, into="kpi-other"),
    c.AnswerMerge(kpi=KPI, agree=True),
    c.OrderKpis(order=(KPI,)),
    c.ShowTarget(kpi=KPI),
    c.StartTables(),
    c.EndTables(),
    c.HandOver(seat="seat-unknown"),
    c.CountHands(kpi=KPI, counts=(0, 1, 0, 2, 3, 0)),
    c.NoteLeaderSpoke(kpi=KPI),
    c.GivePulse(could_say=4, had_influence=3, know_why=5),
    c.ClosePulse(),
    c.LinkKpi(kpi=KPI),
    c.SetCheck(kind=CheckKind.PACE, inputs=(CheckInput(name="units", value="50"), CheckInput(name="hours", value="8"))),
    c.ShowCheck(kind=CheckKind.PACE),
    c.DropCheck(kind=CheckKind.PACE),
    c.AddNeed(kpi=KPI, team="Marketing", what="Leads", amount="500"),
    c.DropNeed(need="need-unknown"),
    c.AnswerNeed(need="need-unknown", status=NeedStatus.CONFIRMED),
    c.NotePremise(kind=PremiseKind.ASSUMPTION, text="x"),
    c.JudgePremise(premise="premise-unknown", status=PremiseStatus.HOLDS),
    c.InvitePeople(people=("person-ana",)),
    c.ConfirmMix(moment=MixMoment.INVITATION),
    c.NoteEvidence(kpi=KPI, snapshot="{}"),
    c.RaiseFlag(kpi=KPI, kind=FlagKind.FLAG, text="x"),
    c.AnswerFlags(flags=("flag-unknown",), text="x"),
    c.JudgeRelevance(kpi=KPI, business=Still.SAME, market=Still.SAME),
    c.AnswerReview(kpi=KPI, question=1, text="x"),
    c.JudgePrediction(kpi=KPI, came_true=Came.YES),
    c.AskRoom(prompt=Prompt.SUFFER),
    c.AddComment(kind=CommentKind.IDEA, text="x"),
    c.WithdrawComment(comment="comment-unknown"),
    c.AnswerProposal(kpi=KPI, fit=Fit.FITS, text="x"),
    c.AnswerComments(comments=("comment-unknown",), verdict=Verdict.NO, text="x"),
    c.OpenRound(kpi=KPI),
    c.CastBallot(round="round-unknown", consent=3),
    c.CloseRound(round="round-unknown"),
    c.RevealRounds(),
    c.DecideKpi(kpi=KPI, outcome=Outcome.ADOPT, rationale="x"),
    c.SignVersion(effective_from=date(2027, 1, 1), review_on=date(2027, 4, 1)),
    c.AcknowledgeVersion(how=Acknowledged.UNDERSTOOD),
)
RULES = Path(workshop.domain.__file__).parent / "decide"
TESTS = Path(__file__).parent

LEADER, HELPER, VOTER = Access.LEADER, Access.COFACILITATOR, Access.PARTICIPANT
MATRIX = {
    "PrepareWorkshop ChangePlan AbandonWorkshop GrantAccess CarryKpi ReviseCard ShowTarget": {LEADER},
    "EndSeat RestoreSeat": {LEADER},
    "AnswerProposal AnswerComments DecideKpi SignVersion": {LEADER},
    "LinkKpi InvitePeople ConfirmMix": {LEADER},
    "ReleaseSeat OpenRoom GoToPhase ExtendPhase HoldTimer ResumeTimer PutInSpotlight ShowSlide": {LEADER, HELPER},
    "OrderKpis OpenRound CloseRound RevealRounds": {LEADER, HELPER},
    "SetCheck ShowCheck DropCheck AddNeed DropNeed NotePremise JudgePremise AskRoom": {LEADER, HELPER},
    "NoteEvidence JudgeRelevance AnswerReview": {LEADER, HELPER},
    "AnswerFlags JudgePrediction": {LEADER},
    "RaiseFlag": {LEADER, HELPER, VOTER, Access.OBSERVER, Access.MANAGER},
    "StartTables EndTables HandOver CountHands NoteLeaderSpoke ClosePulse": {LEADER, HELPER},
    "AnswerNeed": {HELPER, VOTER, Access.OBSERVER, Access.SUPPLIER},
    "ProposeKpi WithdrawKpi OfferMerge AnswerMerge AddComment WithdrawComment": {LEADER, HELPER, VOTER},
    "CastBallot GivePulse": {VOTER},
    "AcknowledgeVersion": {HELPER, VOTER, Access.OBSERVER, Access.ABSENT},
    "TakeSeat": {Access.GUEST},
}
"""Who may ask, written down a second time and by hand."""


def test_the_table_says_what_was_meant():
    meant = {name: may for names, may in MATRIX.items() for name in names.split()}
    assert {kind.__name__: set(may) for kind, may in MAY.items()} == meant


def test_every_command_has_a_row_and_a_sample():
    kinds = set(c.COMMANDS.values())
    assert set(MAY) == kinds
    assert {type(sample) for sample in SAMPLES} == kinds


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_a_command_is_forbidden_to_everybody_who_is_not_in_its_row(command, access):
    story = prepared()
    ana = story.seat("Ana")
    try:
        decide(story.state, command, c.Actor(access, ana), START, story.mint)
        code = ""
    except Refused as refusal:
        code = refusal.code if refusal.sentence.startswith("Your role") else ""
    assert (code == "forbidden") is (access not in MAY[type(command)])


def test_what_nobody_may_do_is_refused_before_anything_is_looked_up():
    story = prepared()
    story.refuses("Ana", c.SignVersion(effective_from=START.date(), review_on=START.date()), "forbidden", "Your role")
    story.refuses("a projector", c.AddComment(kind=CommentKind.IDEA, text="x"), "forbidden", "Your role in this")


# --- no rule without a test -----------------------------------------------------------------------------------------
def trees():
    return [ast.parse(path.read_text()) for path in sorted(TESTS.glob("test_*.py")) if path.name != "test_may.py"]


def test_every_command_is_in_a_rule_test():
    used = {node.attr for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    told = ast.parse((TESTS / "story.py").read_text())
    used |= {node.attr for node in ast.walk(told) if isinstance(node, ast.Attribute)}
    assert set(c.COMMANDS) - used == set()


def sentences(tree):
    """The texts that are marked for translation in a piece of program."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            yield ast.literal_eval(node.args[0])


def test_every_refusal_of_the_rules_is_in_a_test():
    strings = [node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    begun = tuple(text for text in strings if isinstance(text, str) and len(text) > 15)
    files = [path for path in RULES.glob("*.py") if path.name not in ("__init__.py", "plan.py")]
    refusals = [text for path in files for text in sentences(ast.parse(path.read_text()))]
    assert len(refusals) > 40
    assert [text for text in refusals if not any(text.startswith(start) for start in begun)] == []
