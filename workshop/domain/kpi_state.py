"""A KPI on the table as state: its card, what it was when it was carried over, the answer, the leader's call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from workshop.domain.card import Card
from workshop.domain.reviewing.values import LastTime
from workshop.domain.values import Basis, Fit, Outcome, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The leader's words to a proposal or a comment."""

    verdict: Fit | Verdict
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The leader's call on one KPI."""

    outcome: Outcome
    rationale: str
    basis: Basis
    against_advice: bool
    changes: str
    expect: str
    pilot_until: date | None
    review_by: date | None
    at: datetime
    replaced_by: tuple[str, ...] = ()
    watch_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """An offer that a proposal becomes part of another one, and which authors agree; "" stands for the leaders."""

    into: str
    agreed: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A proposal that became part of another one."""

    id: str
    name: str
    author: str
    from_room: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Kpi:
    """A KPI on the table; `why` is the reason it was decided for last time, where it is carried into a review.

    `stops` counts who said since then that it should be stopped.
    `last` is how it stood then; one that `stands` is not opened again, until somebody votes on it, changes its card or
    decides on it anew.
    `withdrawn_why` is what its author said when they took it off the table.
    `asked_about` is the last revision that changed what the room votes on: a round on an older one asks again.
    """

    id: str
    card: Card
    revision: int = 1
    asked_about: int = 1
    proposer: str = ""
    from_room: bool = False
    sealed: bool = False
    carried: bool = False
    stands: bool = False
    last: LastTime | None = None
    merge: Merge | None = None
    merged: tuple[Merged, ...] = ()
    stops: int = 0
    serves: str = ""
    why: str = ""
    before: Card | None = None
    library: str = ""
    target_shown: bool = False
    answer: Answer | None = None
    decision: Decision | None = None
    rounds: tuple[str, ...] = ()
    withdrawn_why: str = ""

    @property
    def has_part_of_the_room(self) -> bool:
        """True for a proposal from the room, or one that such a proposal was merged into."""
        return self.from_room or any(part.from_room for part in self.merged)

    @property
    def waits_for_verdict(self) -> bool:
        """True for a KPI in force that was opened again and has no verdict yet: nothing is kept by default."""
        return self.carried and self.decision is None

    def reopened(self) -> Kpi:
        """The same KPI, opened again where it stood as it was decided last time."""
        return replace(self, stands=False, decision=None) if self.stands else self
