"""What can be asked of a workshop. Commands are imperative, frozen, and the same over a socket and from a form.

The id of a command and the one who asks travel beside it in a `Request`; a command never says who asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from workshop.domain.actor import Actor as Actor
from workshop.domain.actor import Request as Request
from workshop.domain.card import Card
from workshop.domain.refusal import N_, Refused
from workshop.domain.shape import Choice, Day, Each, Flag, Ident, Number, Record, Sentences, Whole, Words, read_fields
from workshop.domain.shape import shaped as s
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
)


# --- the plan -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class PrepareWorkshop:
    """Begin a workshop; the first command of every log. `workshop` is the new id, minted by whoever asks."""

    workshop: str = s(Ident())
    team: str = s(Ident())
    title: str = s(Words(120))
    goal: str = s(Words(400, lines=True))
    minutes: int = s(Whole(10, 480), 75)
    occasion: Occasion = s(Choice(Occasion), Occasion.FIRST)
    replaces: str = s(Ident(required=False), "")
    replaces_number: int = s(Whole(0, 100_000), 0)
    why: str = s(Words(1000, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """Change what the room will be told and how the time is shared; minutes are per phase, eleven of them."""

    title: str = s(Words(120))
    goal: str = s(Words(400, lines=True))
    promise: str = s(Words(1000, lines=True))
    agenda: tuple[int, ...] = s(Each(Whole(0, 240), most=11, least=11))
    invited: tuple[str, ...] = s(Each(Words(80), most=20), ())


@dataclass(frozen=True, kw_only=True)
class AbandonWorkshop:
    """Give up an unsigned workshop, with a reason."""

    why: str = s(Words(1000, lines=True))


# --- seats ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class TakeSeat:
    """Sit down in a workshop as one person."""

    person: str = s(Ident())
    access: Access = s(Choice(Access))
    side: Side = s(Choice(Side))


@dataclass(frozen=True, kw_only=True)
class GrantAccess:
    """Let a seat do more or less: participant, observer or co-facilitator."""

    seat: str = s(Ident())
    access: Access = s(Choice(Access))


@dataclass(frozen=True, kw_only=True)
class ReleaseSeat:
    """Say that somebody has left, so that the room no longer waits for their vote."""

    seat: str = s(Ident())


# --- the room -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class OpenRoom:
    """Start the live session with its first phase."""


@dataclass(frozen=True, kw_only=True)
class GoToPhase:
    """Move the room to a phase."""

    phase: Phase = s(Choice(Phase))


@dataclass(frozen=True, kw_only=True)
class ExtendPhase:
    """Give the running phase more minutes."""

    minutes: int = s(Whole(1, 60), 2)


@dataclass(frozen=True, kw_only=True)
class HoldTimer:
    """Stop the clock of the phase."""


@dataclass(frozen=True, kw_only=True)
class ResumeTimer:
    """Let the clock of the phase run again."""


@dataclass(frozen=True, kw_only=True)
class PutInSpotlight:
    """Bring one KPI to everybody's screen."""

    kpi: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class ShowSlide:
    """Choose what the projector shows."""

    slide: Slide = s(Choice(Slide))


# --- KPIs -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class ProposeKpi:
    """Put a KPI on the table."""

    card: Card = s(Record(Card))
    library: str = s(Words(60, required=False), "")


@dataclass(frozen=True, kw_only=True)
class CarryKpi:
    """Bring a KPI of the version in force into its review, as it stands."""

    kpi: str = s(Ident())
    card: Card = s(Record(Card))
    why: str = s(Words(4000, lines=True))


@dataclass(frozen=True, kw_only=True)
class ReviseCard:
    """Replace a card; `base` is the revision the writer had before them."""

    kpi: str = s(Ident())
    base: int = s(Whole(1, 1_000_000))
    card: Card = s(Record(Card))
    why: str = s(Words(600, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class WithdrawKpi:
    """Take a proposal off the table before anybody voted on it."""

    kpi: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class OrderKpis:
    """Set the order in which the room meets the proposals."""

    order: tuple[str, ...] = s(Each(Ident()))


@dataclass(frozen=True, kw_only=True)
class ShowTarget:
    """Show the leader's target to the room."""

    kpi: str = s(Ident())


# --- talk -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class AddComment:
    """Say something about a KPI, or about the whole list when `kpi` is empty."""

    kpi: str = s(Ident(required=False), "")
    kind: CommentKind = s(Choice(CommentKind))
    text: str = s(Words(2000, lines=True))
    named: bool = s(Flag(), default=True)


@dataclass(frozen=True, kw_only=True)
class WithdrawComment:
    """Take back a comment of one's own that has no answer yet."""

    comment: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class AnswerProposal:
    """The leader's answer to a proposal from the room."""

    kpi: str = s(Ident())
    fit: Fit = s(Choice(Fit))
    text: str = s(Words(2000, lines=True))


@dataclass(frozen=True, kw_only=True)
class AnswerComments:
    """The leader's answer to one comment or to several at once."""

    comments: tuple[str, ...] = s(Each(Ident(), least=1))
    verdict: Verdict = s(Choice(Verdict))
    text: str = s(Words(2000, lines=True))


# --- the blind round ------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class OpenRound:
    """Open a blind vote on one KPI."""

    kpi: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class CastBallot:
    """Vote, or change a vote: consent 0 to 5, or `unclear`, or `abstain`."""

    round: str = s(Ident())
    consent: int | None = s(Whole(0, 5, required=False), None)
    unclear: bool = s(Flag(), default=False)
    abstain: bool = s(Flag(), default=False)
    impact: int | None = s(Whole(1, 5, required=False), None)
    control: int | None = s(Whole(1, 5, required=False), None)
    estimate: str = s(Number(), "")
    reason: str = s(Words(1000, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class CloseRound:
    """Freeze a blind vote."""

    round: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class RevealRounds:
    """Show every closed round to the room, all at once."""


# --- the decision ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class DecideKpi:
    """The leader's call on one KPI, with its reason; may be changed until the list is signed."""

    kpi: str = s(Ident())
    outcome: Outcome = s(Choice(Outcome))
    rationale: str = s(Words(4000, lines=True))
    changes: str = s(Words(1000, lines=True, required=False), "")
    expect: str = s(Words(1000, lines=True, required=False), "")
    pilot_until: date | None = s(Day(), None)
    review_by: date | None = s(Day(), None)


@dataclass(frozen=True, kw_only=True)
class SignVersion:
    """Finalise the list; an override is one written sentence for a gate that is not met."""

    effective_from: date = s(Day(required=True))
    review_on: date = s(Day(required=True))
    overrides: tuple[tuple[str, str], ...] = s(Sentences(), ())


@dataclass(frozen=True, kw_only=True)
class AcknowledgeVersion:
    """Say how one takes the signed list."""

    how: Acknowledged = s(Choice(Acknowledged))
    text: str = s(Words(1000, lines=True, required=False), "")


Command = (
    PrepareWorkshop | ChangePlan | AbandonWorkshop | TakeSeat | GrantAccess | ReleaseSeat | OpenRoom | GoToPhase
    | ExtendPhase | HoldTimer | ResumeTimer | PutInSpotlight | ShowSlide | ProposeKpi | CarryKpi | ReviseCard
    | WithdrawKpi | OrderKpis | ShowTarget | AddComment | WithdrawComment | AnswerProposal | AnswerComments
    | OpenRound | CastBallot | CloseRound | RevealRounds | DecideKpi | SignVersion | AcknowledgeVersion
)  # fmt: skip
COMMANDS: dict[str, type[Command]] = {kind.__name__: kind for kind in get_args(Command)}


def read_command(kind: object, payload: object) -> Command:
    """Build a command from its name and raw fields, or refuse with the field's name."""
    command = COMMANDS.get(kind) if isinstance(kind, str) else None
    if command is None:
        raise Refused("unknown_event", N_("There is no such command."), field="type")
    return read_fields(command, payload)
