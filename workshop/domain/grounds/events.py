"""What happened to the grounds of a KPI. Past tense, frozen; who somebody is stays an id."""

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
from workshop.domain.halves import private
from workshop.domain.values import CheckKind


@dataclass(frozen=True, kw_only=True)
class KpiLinked:
    """A KPI was hung under the one it serves; empty means the goal."""

    kpi: str
    serves: str


@dataclass(frozen=True, kw_only=True)
class CheckSet:
    """The inputs of a reality check were set; what comes out is worked out anew, never stored here."""

    kpi: str
    kind: CheckKind
    inputs: tuple[CheckInput, ...]


@dataclass(frozen=True, kw_only=True)
class CheckShown:
    """The room may see a reality check from now on."""

    kpi: str
    kind: CheckKind


@dataclass(frozen=True, kw_only=True)
class CheckDropped:
    """A reality check was taken away."""

    kpi: str
    kind: CheckKind


@dataclass(frozen=True, kw_only=True)
class NeedAdded:
    """A dependency on another team was noted; `amount` is a decimal as text, units per period.

    One that came along into a review has the answer that it got for version `answered_in`.
    """

    need: str
    kpi: str
    flow: Flow
    team: str
    what: str
    amount: str
    per: str
    source: str = ""
    status: NeedStatus = NeedStatus.ASKED
    supply: str = ""
    answered_at: datetime | None = None
    answered_in: int = 0
    text: str = private("")


@dataclass(frozen=True, kw_only=True)
class NeedDropped:
    """A dependency was taken off."""

    need: str


@dataclass(frozen=True, kw_only=True)
class NeedAnswered:
    """The other team said what it can do; by a seat, or under a name by the dependency's own link."""

    need: str
    status: NeedStatus
    supply: str = ""
    text: str = private("")
    name: str = private("")


@dataclass(frozen=True, kw_only=True)
class PremiseNoted:
    """Something that a KPI rests on was written down; into a review it comes as it stood."""

    premise: str
    kind: PremiseKind
    kpi: str
    text: str
    owner: str = ""
    comment: str = ""
    status: PremiseStatus = PremiseStatus.OPEN
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PremiseJudged:
    """Somebody said how a premise stands."""

    premise: str
    status: PremiseStatus
    owner: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PeopleInvited:
    """The people who are invited were chosen, by person id."""

    people: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MixConfirmed:
    """The leader looked at the mix of people; the overrides stay with the leader and can be erased."""

    moment: MixMoment
    teams: OtherTeams = OtherTeams.UNSET
    teams_why: str = ""
    overrides: tuple[tuple[str, str], ...] = private(())
