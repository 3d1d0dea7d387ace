"""What happened in a workshop. Events are past tense, frozen, and hold ids, never names or mail addresses.

A field marked private (what a person wrote or chose) is kept in the erasable half of the event; its default is what
remains after erasure. An event that could tell a confidential author from its header is `confidential`: the header
then names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, get_args

from workshop.domain.card import Card
from workshop.domain.values import (
    Access,
    Acknowledged,
    CommentKind,
    Fit,
    Occasion,
    Outcome,
    Phase,
    Side,
    Slide,
    Verdict,
    Withheld,
)


def _private(default: Any) -> Any:
    return field(default=default, metadata={"private": True})


# --- the plan -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class WorkshopPrepared:
    """A workshop began; a review names the version it may replace."""

    workshop: str
    team: str
    leader: str
    title: str
    goal: str
    agenda: tuple[int, ...]
    promise: str
    occasion: Occasion = Occasion.FIRST
    replaces: str = ""
    replaces_number: int = 0
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanChanged:
    """Title, goal, promise, invited roles or the minutes per phase were set."""

    title: str
    goal: str
    promise: str
    agenda: tuple[int, ...]
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WorkshopAbandoned:
    """An unsigned workshop was given up."""

    why: str


# --- seats ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class SeatTaken:
    """One person sat down."""

    seat: str
    person: str
    access: Access
    side: Side


@dataclass(frozen=True, kw_only=True)
class AccessGranted:
    """A seat may now do more, or less."""

    seat: str
    access: Access


@dataclass(frozen=True, kw_only=True)
class SeatReleased:
    """Somebody left; the room no longer waits for them."""

    seat: str


@dataclass(frozen=True, kw_only=True)
class SeatReturned:
    """Somebody who had left is back."""

    seat: str


# --- the room -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class RoomOpened:
    """The live session started."""


@dataclass(frozen=True, kw_only=True)
class PhaseStarted:
    """The room moved to a phase."""

    phase: Phase
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PhaseExtended:
    """The running phase got more minutes."""

    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimerHeld:
    """The clock of the phase was stopped."""


@dataclass(frozen=True, kw_only=True)
class TimerResumed:
    """The clock of the phase runs again."""


@dataclass(frozen=True, kw_only=True)
class SpotlightMoved:
    """One KPI came to everybody's screen; empty means none."""

    kpi: str


@dataclass(frozen=True, kw_only=True)
class SlideShown:
    """The projector shows something else."""

    slide: Slide


# --- KPIs -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class KpiProposed:
    """A KPI was put on the table: by the leader as a theory, or by a seat from the room."""

    kpi: str
    card: Card
    from_room: bool
    sealed: bool = False
    library: str = ""


@dataclass(frozen=True, kw_only=True)
class KpiCarried:
    """A KPI of the version in force came into its review."""

    kpi: str
    card: Card
    why: str


@dataclass(frozen=True, kw_only=True)
class CardRevised:
    """A card was replaced by its next revision."""

    kpi: str
    revision: int
    card: Card
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class KpiWithdrawn:
    """A proposal left the table before anybody voted on it."""

    kpi: str


@dataclass(frozen=True, kw_only=True)
class KpisOrdered:
    """The order of the proposals was set."""

    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TargetShown:
    """The leader's target was shown to the room."""

    kpi: str


# --- talk -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class CommentAdded:
    """Something was said; without `named` the author stays confidential."""

    comment: str
    kpi: str
    kind: CommentKind
    named: bool
    sealed: bool
    author: str = _private("")
    text: str = _private("")

    @property
    def confidential(self) -> bool:
        """True when the header must not name the author."""
        return not self.named


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn:
    """An author took a comment back."""

    comment: str

    @property
    def confidential(self) -> bool:
        """True: taking a comment back tells as much as writing it."""
        return True


@dataclass(frozen=True, kw_only=True)
class ProposalAnswered:
    """The leader answered a proposal from the room."""

    kpi: str
    fit: Fit
    text: str


@dataclass(frozen=True, kw_only=True)
class CommentsAnswered:
    """The leader answered one comment or several at once."""

    comments: tuple[str, ...]
    verdict: Verdict
    text: str


# --- the blind round ------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Reason:
    """A written reason that came with a low vote, released without its author."""

    id: str
    consent: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The totals of a round: votes 0 to 5, ratings 1 to 5, and the room's own estimates in rising order."""

    counts: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    abstain: int = 0
    unclear: int = 0
    impact: tuple[int, ...] = (0, 0, 0, 0, 0)
    control: tuple[int, ...] = (0, 0, 0, 0, 0)
    estimates: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoundOpened:
    """A blind vote on one KPI opened; `revision` is the card that is voted on."""

    round: str
    kpi: str
    number: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class BallotCast:
    """A seat voted, or changed its vote."""

    round: str
    seat: str
    consent: int | None = _private(None)
    unclear: bool = _private(default=False)
    abstain: bool = _private(default=False)
    impact: int | None = _private(None)
    control: int | None = _private(None)
    estimate: str = _private("")
    reason: str = _private("")


@dataclass(frozen=True, kw_only=True)
class RoundClosed:
    """A blind vote was frozen; `invited` counts the seats that could have voted."""

    round: str
    invited: int
    quorum: bool


@dataclass(frozen=True, kw_only=True)
class RoundRevealed:
    """The room saw a round; totals only, and nothing where too few voted or fewer than two moved."""

    round: str
    withheld: Withheld = Withheld.NO
    tally: Tally = Tally()
    moved: int | None = None
    reasons: tuple[Reason, ...] = _private(())


# --- the decision ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class KpiDecided:
    """The leader decided on one KPI and wrote down why."""

    kpi: str
    outcome: Outcome
    rationale: str
    against_advice: bool = False
    changes: str = ""
    expect: str = ""
    pilot_until: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class VersionSigned:
    """The list was finalised; ballots lose their private halves with this event."""

    version: str
    number: int
    effective_from: date
    review_on: date
    unchanged: bool = False
    overrides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class VersionAcknowledged:
    """A participant said how they take the signed list."""

    seat: str
    how: Acknowledged
    text: str = _private("")


Event = (
    WorkshopPrepared | PlanChanged | WorkshopAbandoned | SeatTaken | AccessGranted | SeatReleased | SeatReturned
    | RoomOpened | PhaseStarted | PhaseExtended | TimerHeld | TimerResumed | SpotlightMoved | SlideShown
    | KpiProposed | KpiCarried | CardRevised | KpiWithdrawn | KpisOrdered | TargetShown
    | CommentAdded | CommentWithdrawn | ProposalAnswered | CommentsAnswered
    | RoundOpened | BallotCast | RoundClosed | RoundRevealed
    | KpiDecided | VersionSigned | VersionAcknowledged
)  # fmt: skip
EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


@dataclass(frozen=True)
class Recorded:
    """An event with its place in the log: `by` is empty where the author is confidential."""

    seq: int
    at: datetime
    by: str
    event: Event
