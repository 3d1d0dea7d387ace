"""What happened to KPIs on the table: proposed, revised, withdrawn, merged, ordered. Past tense, frozen, ids only."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.card import Card
from workshop.domain.halves import private


@dataclass(frozen=True, kw_only=True)
class KpiProposed:
    """A KPI was put on the table: by the leader as a theory, or by a seat from the room."""

    kpi: str
    card: Card
    from_room: bool
    sealed: bool = False
    library: str = ""


@dataclass(frozen=True, kw_only=True)
class CardRevised:
    """A card was replaced by its next revision."""

    kpi: str
    revision: int
    card: Card
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class KpiWithdrawn:
    """A proposal left the table before anybody voted on it; why, where its author said so."""

    kpi: str
    why: str = private("")


@dataclass(frozen=True, kw_only=True)
class MergeOffered:
    """Somebody said that a proposal is the same as another one."""

    kpi: str
    into: str


@dataclass(frozen=True, kw_only=True)
class MergeAnswered:
    """An author agreed to an offer; or somebody ended it."""

    kpi: str
    agree: bool


@dataclass(frozen=True, kw_only=True)
class KpiMerged:
    """A proposal became part of another one, with the consent of all authors."""

    kpi: str
    into: str


@dataclass(frozen=True, kw_only=True)
class KpisOrdered:
    """The order of the proposals was set."""

    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TargetShown:
    """The leader's target was shown to the room."""

    kpi: str
