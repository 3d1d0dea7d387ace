"""A review with all there is: a KPI that stands, questions answered, a flag, and a round shown anew."""

from datetime import date

from tests.domain.reviewed import CALLS, LAST, MEETINGS, PROMISED, carrying, opening
from tests.domain.story import AGREED, EVERYBODY, Story
from workshop.domain import commands as c
from workshop.domain.card import Assignment
from workshop.domain.grounds.values import PremiseKind
from workshop.domain.reviewing.values import Came, FlagKind, Still
from workshop.domain.values import Phase

UNMEASURED = c.NotePremise(kind=PremiseKind.UNMEASURED, text="How often we help each other.")


def exception():
    """Dials with an exception that ends by itself, and a pilot that ends."""
    plain = carrying(CALLS)
    from_june = Assignment(who="New colleagues", target="25", end=date(2027, 3, 31))
    card = plain.card.__class__(**{**plain.card.__dict__, "assignments": (from_june,), "linked_outcome": ""})
    last = LAST.__class__(**{**LAST.__dict__, "pilot_until": date(2027, 1, 31), "flags": 0, "anomalies": 0})
    return carrying(CALLS, card=card, last=last)


def asked():
    """Everything before the vote."""
    story = Story()
    story.do("Mara", opening(carrying(), exception(), premises=(PROMISED, UNMEASURED)))
    story.seats(*EVERYBODY)
    story.do("Cleo", c.JudgeRelevance(kpi=MEETINGS, business=Still.SAME, market=Still.CHANGED, text="Prices rose."))
    story.do("Cleo", c.AnswerReview(kpi=MEETINGS, question=3, text="The result moved a month later."))
    story.do("Mara", c.JudgePrediction(kpi=MEETINGS, came_true=Came.PARTLY, sound=Came.YES, text="Twenty-two."))
    story.do("Ana", c.RaiseFlag(kpi=MEETINGS, kind=FlagKind.FLAG, text="They are booked and nobody comes."))
    return story


def shown_anew():
    """The room voted again on the first KPI and saw it."""
    story = asked().open().go(Phase.BLIND_1)
    story.vote("Meetings booked", AGREED)
    return story.reveal()
