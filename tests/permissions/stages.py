"""A review at each stage of its life, with something of everybody's in it; told once, kept in memory.

Besides the phases there are the stages of a vote and the two ends, for rules look at those as well.
"""

from dataclasses import dataclass, fields, replace
from functools import cache

from tests.domain import reviewed
from tests.domain.story import AGREED, FINAL, LEADER, card
from workshop.domain import commands as c
from workshop.domain.grounds.values import CheckInput, PremiseKind
from workshop.domain.reviewing.values import FlagKind
from workshop.domain.values import Access, CheckKind, CommentKind, Outcome, Phase

SPEAKERS = {Access.LEADER: "Mara", Access.PARTICIPANT: "Ana", Access.COFACILITATOR: "Cleo"}
PEOPLE = {**SPEAKERS, Access.OBSERVER: "Olga"}
INPUTS = (CheckInput(name="units", value="50"), CheckInput(name="hours", value="8"))
VOTING, VOTED = "a vote is open", "a vote is closed"
STAGES = (
    "draft", *(phase for phase in Phase if phase not in (Phase.DECIDE, Phase.CLOSE)), VOTING, VOTED, "decide", "close",
    "signed", "given up",
)  # fmt: skip


@dataclass(frozen=True)
class Things:
    """Ids that a command may name."""

    kpi: str
    comment: str
    need: str
    other: str
    seat: str
    premise: str
    flag: str
    round: str
    carried: str


ELSEWHERE = Things(**{slot.name: f"{slot.name}-of-another-workshop" for slot in fields(Things)})


@cache
def stage(name):
    """The story at that stage; copy it before telling on."""
    if name == "draft":
        return _draft()
    story = _talked().copy()
    if name in (VOTING, VOTED):
        return _vote(story, name)
    if name in ("decide", "close", "signed", "given up"):
        return _end(story, name)
    return story.go(Phase(name))


@cache
def _draft():
    story = reviewed.reviewed()
    for speaker in SPEAKERS.values():
        story.propose(f"By {speaker}", speaker, **FINAL)
    for kpi, team in (("By Mara", "Marketing"), ("By Ana", "Sales")):
        story.do("Mara", c.AddNeed(kpi=story.kpi(kpi).id, team=team, what="Leads", amount="5"))
    story.do("Mara", c.NotePremise(kind=PremiseKind.ASSUMPTION, text="They buy."))
    story.do("Mara", c.SetCheck(kpi=reviewed.MEETINGS, kind=CheckKind.PACE, inputs=INPUTS))
    story.do("Mara", c.OfferMerge(kpi=story.kpi("By Ana").id, into=story.kpi("By Mara").id))
    for speaker in SPEAKERS.values():
        story.do(speaker, c.RaiseFlag(kpi=reviewed.MEETINGS, kind=FlagKind.FLAG, text=f"A flag by {speaker}"))
    return story


@cache
def _talked():
    story = _draft().copy().open().go(Phase.DISCUSS)
    for speaker in SPEAKERS.values():
        story.say(speaker, f"A word by {speaker}", "By Mara", CommentKind.IDEA)
    return story


def _vote(story, name):
    story.go(Phase.BLIND_1)
    key = story.open_round("Meetings booked")
    if name == VOTED:
        for who, consent in AGREED.items():
            story.do(who, c.CastBallot(round=key, consent=consent))
        story.do("Mara", c.CloseRound(round=key))
    return story


def _end(story, name):
    story.go(Phase.BLIND_1)
    for kpi in ("Meetings booked", "Dials per day"):
        story.vote(kpi, AGREED)
    story.reveal().go(Phase.DECIDE)
    if name == "decide":
        return story
    if name == "given up":
        story.do("Mara", c.AbandonWorkshop(why="Merged."))
        return story
    for kpi, outcome in (("Meetings booked", Outcome.KEEP), ("Dials per day", Outcome.KEEP)):
        story.decide(kpi, outcome)
    for speaker in SPEAKERS.values():
        story.decide(f"By {speaker}", Outcome.PARK)
    story.go(Phase.CLOSE)
    return story if name == "close" else story.sign(overrides=OVERRIDES)


OVERRIDES = (("proposals", "x"), ("comments", "x"), ("quorum", "x"), ("voice", "x"), ("cards", "x"), ("quality", "x"),
             ("reasons", "x"), ("support", "x"), ("objections", "x"), ("changed", "x"))  # fmt: skip


def things(story, access, relation):
    """What somebody of that access finds: `own`, `another's` or of another workshop (`elsewhere`)."""
    if relation == "elsewhere":
        return ELSEWHERE
    mine = SPEAKERS.get(access, "Mara")
    other = next(name for name in SPEAKERS.values() if name != mine)
    maker = mine if relation == "own" else other
    state = story.state
    comments = [key for key, one in state.comments.items() if one.text == f"A word by {maker}"]
    needs = {need.team: key for key, need in state.grounds.needs.items()}
    return Things(
        kpi=story.kpi(f"By {maker}").id,
        comment=comments[0] if comments else "comment-none",
        need=needs["Marketing" if relation == "own" else "Sales"],
        other=story.kpi(f"By {other if relation == 'own' else mine}").id,
        seat=story.seat("Cleo"),
        premise=next(key for key, one in state.grounds.premises.items() if one.text == "They buy."),
        flag=next(iter(state.reviewing.flags)),
        round=next(reversed(state.rounds), "round-none"),
        carried=reviewed.MEETINGS,
    )


def actor(story, access):
    """Who that is in the story."""
    if access is Access.LEADER:
        return c.Actor(access, LEADER)
    if access in PEOPLE:
        return c.Actor(access, story.seat(PEOPLE[access]))
    needs = {need.team: key for key, need in story.state.grounds.needs.items()}
    who = {Access.MANAGER: "person-vera", Access.SUPPLIER: needs["Marketing"], Access.ABSENT: "person-away"}
    return c.Actor(access, who.get(access, ""))


def revised(story, kpi):
    """The card of a KPI with one field changed."""
    found = story.state.kpis.get(kpi)
    return replace(found.card if found else card("Nowhere"), unit="hours")
