"""The grounds of KPIs as state, folded from their events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.grounds.values import (
    CheckInput,
    CheckKey,
    Flow,
    MixMoment,
    NeedStatus,
    OtherTeams,
    PremiseKind,
    PremiseStatus,
)
from workshop.domain.values import CheckKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A reality check: its inputs, and whether the room may see it."""

    kpi: str
    kind: CheckKind
    inputs: tuple[CheckInput, ...]
    shown: bool = False

    def values(self) -> dict[str, str]:
        """The inputs by name, as text."""
        return {each.name: each.value for each in self.inputs}


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """A dependency between teams, and what the other team says to it.

    `answered_in` is the number of an earlier version for which it was answered; 0 once that is said in this workshop.
    """

    id: str
    kpi: str
    flow: Flow
    team: str
    what: str
    amount: str
    per: str
    source: str = ""
    status: NeedStatus = NeedStatus.ASKED
    supply: str = ""
    text: str = ""
    name: str = ""
    by: str = ""
    answered_at: datetime | None = None
    answered_in: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Premise:
    """What a KPI rests on: an assumption or a precondition, how it stands, and how it stood when it was noted."""

    id: str
    kind: PremiseKind
    kpi: str
    text: str
    owner: str = ""
    comment: str = ""
    status: PremiseStatus = PremiseStatus.OPEN
    note: str = ""
    noted_as: PremiseStatus = PremiseStatus.OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Mix:
    """That the mix of people was looked at, the answer about other teams, and the leader's sentences for rules."""

    moment: MixMoment
    teams: OtherTeams
    teams_why: str
    overrides: tuple[tuple[str, str], ...]
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """All of it for one workshop."""

    checks: Mapping[CheckKey, Check] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    premises: Mapping[str, Premise] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    mixes: Mapping[MixMoment, Mix] = field(default_factory=dict)

    def checks_of(self, kpi: str) -> tuple[Check, ...]:
        """The reality checks about a KPI, or about the goal when it is empty."""
        return tuple(check for (about, _), check in self.checks.items() if about == kpi)

    def needs_of(self, kpi: str) -> tuple[Need, ...]:
        """The dependencies of a KPI."""
        return tuple(need for need in self.needs.values() if need.kpi == kpi)
