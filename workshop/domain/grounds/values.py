"""The closed lists of words and the plain values that commands, events and state of the grounds share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.shape import Choice, Words
from workshop.domain.shape import shaped as s
from workshop.domain.values import CheckKind, Source


class PremiseKind(StrEnum):
    """What a KPI rests on: believed, needed, or promised; and what matters and nobody measures yet."""

    ASSUMPTION = "assumption"
    PRECONDITION = "precondition"
    PROMISE = "promise"
    UNMEASURED = "unmeasured"


class PremiseStatus(StrEnum):
    """How a premise stands; holds, doubted, tested are for assumptions, met and unmet for all others."""

    OPEN = "open"
    HOLDS = "holds"
    DOUBTED = "doubted"
    TESTED = "tested"
    MET = "met"
    UNMET = "unmet"


class Flow(StrEnum):
    """Whether another team gives what a KPI needs, or receives what comes of it."""

    NEEDS = "needs"
    GIVES = "gives"


class NeedStatus(StrEnum):
    """What the other team says to a dependency."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DOUBTED = "doubted"
    DECLINED = "declined"


class MixMoment(StrEnum):
    """When the mix of people was looked at (domain.md §6)."""

    INVITATION = "invitation"
    ATTENDANCE = "attendance"


class OtherTeams(StrEnum):
    """The answer to "do we need other teams?"."""

    UNSET = ""
    INVITED = "invited"
    NOT_NEEDED = "not_needed"
    COULD_NOT_COME = "could_not_come"


@dataclass(frozen=True, kw_only=True)
class CheckInput:
    """One input of a reality check: its name, its value as text, and where it comes from."""

    name: str = s(Words(40))
    value: str = s(Words(4000, lines=True, required=False), "")
    source: Source = s(Choice(Source), Source.ASSUMED)


@dataclass(frozen=True, kw_only=True)
class Worked:
    """What came out of a reality check on the day of signing: plain values as JSON, never worked out again."""

    kpi: str
    kind: CheckKind
    outcome: str


CheckKey = tuple[str, CheckKind]
"""The KPI a reality check is about (empty: the goal), and its kind."""
