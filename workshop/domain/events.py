"""What happened in a workshop. Events are past tense, frozen, and hold ids, never names or mail addresses.

What people said or chose stands in `voices`, what happened to KPIs on the table in `tabled`, what a KPI stands on in
`grounds`, the running of the room in `facilitation`, reviews in `reviewing`; here are the others, and the list of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from workshop.domain.facilitation.events import HandsCounted as HandsCounted
from workshop.domain.facilitation.events import LeaderSpokeNoted as LeaderSpokeNoted
from workshop.domain.facilitation.events import PulseClosed as PulseClosed
from workshop.domain.facilitation.events import PulseGiven as PulseGiven
from workshop.domain.facilitation.events import PulseTotals as PulseTotals
from workshop.domain.facilitation.events import RoomHandedOver as RoomHandedOver
from workshop.domain.facilitation.events import TablesEnded as TablesEnded
from workshop.domain.facilitation.events import TablesStarted as TablesStarted
from workshop.domain.grounds.events import CheckDropped as CheckDropped
from workshop.domain.grounds.events import CheckSet as CheckSet
from workshop.domain.grounds.events import CheckShown as CheckShown
from workshop.domain.grounds.events import KpiLinked as KpiLinked
from workshop.domain.grounds.events import MixConfirmed as MixConfirmed
from workshop.domain.grounds.events import NeedAdded as NeedAdded
from workshop.domain.grounds.events import NeedAnswered as NeedAnswered
from workshop.domain.grounds.events import NeedDropped as NeedDropped
from workshop.domain.grounds.events import PeopleInvited as PeopleInvited
from workshop.domain.grounds.events import PremiseJudged as PremiseJudged
from workshop.domain.grounds.events import PremiseNoted as PremiseNoted
from workshop.domain.grounds.values import Worked
from workshop.domain.reviewing.events import EvidenceNoted as EvidenceNoted
from workshop.domain.reviewing.events import FlagRaised as FlagRaised
from workshop.domain.reviewing.events import FlagsAnswered as FlagsAnswered
from workshop.domain.reviewing.events import KpiCarried as KpiCarried
from workshop.domain.reviewing.events import PredictionJudged as PredictionJudged
from workshop.domain.reviewing.events import RelevanceJudged as RelevanceJudged
from workshop.domain.reviewing.events import ReviewAnswered as ReviewAnswered
from workshop.domain.tabled import CardRevised as CardRevised
from workshop.domain.tabled import KpiMerged as KpiMerged
from workshop.domain.tabled import KpiProposed as KpiProposed
from workshop.domain.tabled import KpisOrdered as KpisOrdered
from workshop.domain.tabled import KpiWithdrawn as KpiWithdrawn
from workshop.domain.tabled import MergeAnswered as MergeAnswered
from workshop.domain.tabled import MergeOffered as MergeOffered
from workshop.domain.tabled import TargetShown as TargetShown
from workshop.domain.values import Access, Basis, Criterion, Occasion, Outcome, Phase, Prompt, Side, Slide
from workshop.domain.voices import BallotCast as BallotCast
from workshop.domain.voices import CommentAdded as CommentAdded
from workshop.domain.voices import CommentsAnswered as CommentsAnswered
from workshop.domain.voices import CommentWithdrawn as CommentWithdrawn
from workshop.domain.voices import PersonErased as PersonErased
from workshop.domain.voices import ProposalAnswered as ProposalAnswered
from workshop.domain.voices import Reason as Reason
from workshop.domain.voices import RoundClosed as RoundClosed
from workshop.domain.voices import RoundOpened as RoundOpened
from workshop.domain.voices import RoundRevealed as RoundRevealed
from workshop.domain.voices import SideLeaning as SideLeaning
from workshop.domain.voices import SideTally as SideTally
from workshop.domain.voices import Tally as Tally
from workshop.domain.voices import VersionAcknowledged as VersionAcknowledged


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
    criteria: tuple[Criterion, ...] = ()


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


@dataclass(frozen=True, kw_only=True)
class SeatEnded:
    """The leader took a seat back. What it gave to a vote that was still open counts no more; all else stays."""

    seat: str


@dataclass(frozen=True, kw_only=True)
class SeatRestored:
    """The leader gave a seat back that had been ended; what counted no more is to be given anew."""

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


@dataclass(frozen=True, kw_only=True)
class RoomAsked:
    """A question was put to the room, about one KPI or about the whole list; empty: it was taken back."""

    prompt: Prompt
    kpi: str = ""


# --- the decision ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class KpiDecided:
    """The leader decided on one KPI and wrote down why; the number of a retired one is watched until `watch_until`."""

    kpi: str
    outcome: Outcome
    rationale: str
    basis: Basis = Basis.UNSET
    against_advice: bool = False
    changes: str = ""
    expect: str = ""
    pilot_until: date | None = None
    review_by: date | None = None
    replaced_by: tuple[str, ...] = ()
    watch_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class VersionSigned:
    """The list was finalised; ballots lose their private halves with this event."""

    version: str
    number: int
    effective_from: date
    review_on: date
    unchanged: bool = False
    overrides: tuple[tuple[str, str], ...] = ()
    worked: tuple[Worked, ...] = ()


Event = (
    WorkshopPrepared | PlanChanged | WorkshopAbandoned | SeatTaken | AccessGranted | SeatReleased | SeatReturned
    | SeatEnded | SeatRestored | RoomOpened | PhaseStarted | PhaseExtended | TimerHeld | TimerResumed | SpotlightMoved
    | SlideShown | KpiProposed | KpiCarried | CardRevised | KpiWithdrawn | MergeOffered | MergeAnswered | KpiMerged
    | KpisOrdered | TargetShown | RoomAsked
    | TablesStarted | TablesEnded | RoomHandedOver | HandsCounted | LeaderSpokeNoted | PulseGiven | PulseClosed
    | KpiLinked | CheckSet | CheckShown | CheckDropped | NeedAdded | NeedDropped | NeedAnswered
    | PremiseNoted | PremiseJudged | PeopleInvited | MixConfirmed
    | CommentAdded | CommentWithdrawn | ProposalAnswered | CommentsAnswered
    | RoundOpened | BallotCast | RoundClosed | RoundRevealed
    | EvidenceNoted | FlagRaised | FlagsAnswered | RelevanceJudged | ReviewAnswered | PredictionJudged
    | KpiDecided | VersionSigned | VersionAcknowledged | PersonErased
)  # fmt: skip
EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


@dataclass(frozen=True)
class Recorded:
    """An event with its place in the log: `by` is empty where the author is confidential."""

    seq: int
    at: datetime
    by: str
    event: Event
