"""What can be asked about the grounds of a KPI: what it serves, its arithmetic, other teams, premises, the mix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.domain.grounds.values import (
    CheckInput,
    Flow,
    MixMoment,
    NeedStatus,
    OtherTeams,
    PremiseKind,
    PremiseStatus,
)
from workshop.domain.shape import Choice, Each, Ident, Moment, Number, Record, Sentences, Whole, Words
from workshop.domain.shape import shaped as s
from workshop.domain.values import CheckKind


# --- the tree --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class LinkKpi:
    """Hang a KPI under the one it serves; under none, it serves the goal itself."""

    kpi: str = s(Ident())
    serves: str = s(Ident(required=False), "")


# --- the reality check ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class SetCheck:
    """Set the inputs of a reality check about a KPI, or about the goal when `kpi` is empty; values are text."""

    kpi: str = s(Ident(required=False), "")
    kind: CheckKind = s(Choice(CheckKind))
    inputs: tuple[CheckInput, ...] = s(Each(Record(CheckInput), most=30))


@dataclass(frozen=True, kw_only=True)
class ShowCheck:
    """Let the room see a reality check, on the big screen and on the devices, and follow it from now on."""

    kpi: str = s(Ident(required=False), "")
    kind: CheckKind = s(Choice(CheckKind))


@dataclass(frozen=True, kw_only=True)
class DropCheck:
    """Take a reality check away."""

    kpi: str = s(Ident(required=False), "")
    kind: CheckKind = s(Choice(CheckKind))


# --- between teams, and what a KPI rests on -------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class AddNeed:
    """Say what a KPI needs from another team, or what that team receives if it is hit; `amount` is units per period.

    `source` is a KPI on this table that gives it; then the team is this team.
    """

    kpi: str = s(Ident())
    flow: Flow = s(Choice(Flow), Flow.NEEDS)
    team: str = s(Words(80))
    what: str = s(Words(120))
    amount: str = s(Number(required=True))
    per: str = s(Words(40), "month")
    source: str = s(Ident(required=False), "")


@dataclass(frozen=True, kw_only=True)
class CarryNeed(AddNeed):
    """A dependency of a KPI in force on its way into a review, under its old id and with the answer it has.

    `answered_in` is the number of the version for which it was answered. Who answered does not come along.
    """

    need: str = s(Ident())
    status: NeedStatus = s(Choice(NeedStatus), NeedStatus.ASKED)
    supply: str = s(Number(), "")
    text: str = s(Words(600, lines=True, required=False), "")
    answered_at: datetime | None = s(Moment(), None)
    answered_in: int = s(Whole(0, 100_000), 0)


@dataclass(frozen=True, kw_only=True)
class DropNeed:
    """Take a dependency off a KPI."""

    need: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class AnswerNeed:
    """What the other team says: confirmed, doubted or declined; `supply` is what they can give or take per period."""

    need: str = s(Ident())
    status: NeedStatus = s(Choice(NeedStatus))
    supply: str = s(Number(), "")
    text: str = s(Words(600, lines=True, required=False), "")
    name: str = s(Words(80, required=False), "")


@dataclass(frozen=True, kw_only=True)
class NotePremise:
    """Write down what a KPI rests on, from a comment or afresh; about the whole list when `kpi` is empty.

    `status` is how it stands already, as when a review takes it along.
    """

    kind: PremiseKind = s(Choice(PremiseKind))
    kpi: str = s(Ident(required=False), "")
    text: str = s(Words(600, lines=True))
    owner: str = s(Words(80, required=False), "")
    comment: str = s(Ident(required=False), "")
    status: PremiseStatus = s(Choice(PremiseStatus), PremiseStatus.OPEN)
    note: str = s(Words(600, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class JudgePremise:
    """Say how a premise stands now, who looks after it, and why."""

    premise: str = s(Ident())
    status: PremiseStatus = s(Choice(PremiseStatus))
    owner: str = s(Words(80, required=False), "")
    note: str = s(Words(600, lines=True, required=False), "")


# --- who is in the room ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class InvitePeople:
    """Choose the people of the roster who are invited; the list replaces the one before."""

    people: tuple[str, ...] = s(Each(Ident(), most=200))


@dataclass(frozen=True, kw_only=True)
class ConfirmMix:
    """Say that the mix of people was looked at; an override is one sentence for a rule that is not met."""

    moment: MixMoment = s(Choice(MixMoment))
    teams: OtherTeams = s(Choice(OtherTeams), OtherTeams.UNSET)
    teams_why: str = s(Words(400, lines=True, required=False), "")
    overrides: tuple[tuple[str, str], ...] = s(Sentences(), ())
