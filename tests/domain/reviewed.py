"""Reviews as stories begin with them: KPIs in force carried over, with how they stood last time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.domain.story import EVERYBODY, FINAL, LEADER, Story, card, preparing
from workshop.domain import commands as c
from workshop.domain.grounds.values import PremiseKind
from workshop.domain.reviewing.values import LastTime
from workshop.domain.values import Basis, Occasion, Outcome

MEETINGS, CALLS, ANSWERS = "kpi-meetings", "kpi-calls", "kpi-answers"
NAMES = {MEETINGS: "Meetings booked", CALLS: "Dials per day", ANSWERS: "Answer time"}
SNAPSHOT = (
    '{"high":0.8,"label":"signal","lag":1,"low":0.1,"n":8,"rho":0.5,'
    '"texts":[["With %(n)s people only a near-perfect pattern could show.",{"n":"8"}]],'
    '"window":["2026-07-01","2026-09-30"]}'
)
"""What readings said of a KPI, as a record keeps it."""
LAST = LastTime(
    number=1,
    outcome=Outcome.ADOPT,
    basis=Basis.NEED,
    expect="Thirty meetings a week by March.",
    evidence=SNAPSHOT,
    counts=(0, 1, 0, 2, 3, 1),
    abstain=1,
    invited=8,
    flags=2,
    anomalies=1,
    suggestions=("T2",),
)


def carrying(kpi: str = MEETINGS, **changes: Any) -> c.CarryKpi:
    """A KPI of version 1 on its way into the review."""
    carried = c.CarryKpi(kpi=kpi, card=card(NAMES[kpi], **FINAL), why=f"{NAMES[kpi]} led to deals.", last=LAST)
    return replace(carried, **changes)


def opening(*carried: c.CarryKpi, **changes: Any) -> c.PrepareWorkshop:
    """The one command that opens a review."""
    review = {"occasion": Occasion.REVIEW, "replaces": "version-1", "replaces_number": 1, "why": "The quarter is over."}
    return preparing(**{**review, "carried": carried, **changes})


PROMISED = c.NotePremise(kind=PremiseKind.PROMISE, kpi=MEETINGS, text="A second headset for everybody.", owner="Mara")


def reviewed(**changes: Any) -> Story:
    """A review of two KPIs; a third one stands as it is. Everybody sits."""
    story = Story()
    carried = (carrying(MEETINGS), carrying(CALLS), carrying(ANSWERS, stands=True))
    story.do("Mara", opening(*carried, **{"premises": (PROMISED,), **changes}))
    return story.seats(*EVERYBODY)


def written_by(story: Story) -> dict[str, str]:
    """Who stands in the header of each kind of event."""
    return {type(recorded.event).__name__: recorded.by for recorded in story.log if recorded.by != LEADER}
