"""What can be asked of a workshop. Commands are imperative, frozen, and the same over a socket and from a form.

The id of a command and the one who asks travel beside it in a `Request`; a command never says who asked. Those about
what a KPI stands on (links, reality checks, other teams, premises, the mix of people) stand in `grounds`, those about
running the room in `facilitation`, those about reviews in `reviewing`, those by which people speak, vote and decide in
`spoken`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from workshop.domain.actor import Actor as Actor
from workshop.domain.actor import Request as Request
from workshop.domain.card import Card
from workshop.domain.facilitation.commands import ClosePulse as ClosePulse
from workshop.domain.facilitation.commands import CountHands as CountHands
from workshop.domain.facilitation.commands import EndTables as EndTables
from workshop.domain.facilitation.commands import GivePulse as GivePulse
from workshop.domain.facilitation.commands import HandOver as HandOver
from workshop.domain.facilitation.commands import NoteLeaderSpoke as NoteLeaderSpoke
from workshop.domain.facilitation.commands import StartTables as StartTables
from workshop.domain.grounds.commands import AddNeed as AddNeed
from workshop.domain.grounds.commands import AnswerNeed as AnswerNeed
from workshop.domain.grounds.commands import CarryNeed as CarryNeed
from workshop.domain.grounds.commands import ConfirmMix as ConfirmMix
from workshop.domain.grounds.commands import DropCheck as DropCheck
from workshop.domain.grounds.commands import DropNeed as DropNeed
from workshop.domain.grounds.commands import InvitePeople as InvitePeople
from workshop.domain.grounds.commands import JudgePremise as JudgePremise
from workshop.domain.grounds.commands import LinkKpi as LinkKpi
from workshop.domain.grounds.commands import NotePremise as NotePremise
from workshop.domain.grounds.commands import SetCheck as SetCheck
from workshop.domain.grounds.commands import ShowCheck as ShowCheck
from workshop.domain.refusal import N_, Refused
from workshop.domain.reviewing.commands import AnswerFlags as AnswerFlags
from workshop.domain.reviewing.commands import AnswerReview as AnswerReview
from workshop.domain.reviewing.commands import CarryKpi as CarryKpi
from workshop.domain.reviewing.commands import JudgePrediction as JudgePrediction
from workshop.domain.reviewing.commands import JudgeRelevance as JudgeRelevance
from workshop.domain.reviewing.commands import NoteEvidence as NoteEvidence
from workshop.domain.reviewing.commands import RaiseFlag as RaiseFlag
from workshop.domain.shape import Choice, Each, Flag, Ident, Record, Whole, Words, read_fields
from workshop.domain.shape import shaped as s
from workshop.domain.spoken import AcknowledgeVersion as AcknowledgeVersion
from workshop.domain.spoken import AddComment as AddComment
from workshop.domain.spoken import AnswerComments as AnswerComments
from workshop.domain.spoken import AnswerProposal as AnswerProposal
from workshop.domain.spoken import AskRoom as AskRoom
from workshop.domain.spoken import CastBallot as CastBallot
from workshop.domain.spoken import CloseRound as CloseRound
from workshop.domain.spoken import DecideKpi as DecideKpi
from workshop.domain.spoken import OpenRound as OpenRound
from workshop.domain.spoken import RevealRounds as RevealRounds
from workshop.domain.spoken import SignVersion as SignVersion
from workshop.domain.spoken import WithdrawComment as WithdrawComment
from workshop.domain.values import (
    Access,
    Criterion,
    Occasion,
    Phase,
    Side,
    Slide,
)


# --- the plan -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class PrepareWorkshop:
    """Begin a workshop; the first command of every log. `workshop` is the new id, minted by whoever asks.

    A review brings along the KPIs in force, and what they stand on: premises, other teams, reality checks.
    """

    workshop: str = s(Ident())
    team: str = s(Ident())
    title: str = s(Words(120))
    goal: str = s(Words(400, lines=True))
    minutes: int = s(Whole(10, 480), 75)
    occasion: Occasion = s(Choice(Occasion), Occasion.FIRST)
    replaces: str = s(Ident(required=False), "")
    replaces_number: int = s(Whole(0, 100_000), 0)
    why: str = s(Words(1000, lines=True, required=False), "")
    carried: tuple[CarryKpi, ...] = s(Each(Record(CarryKpi), most=60), ())
    premises: tuple[NotePremise, ...] = s(Each(Record(NotePremise), most=200), ())
    needs: tuple[CarryNeed, ...] = s(Each(Record(CarryNeed), most=60), ())
    checks: tuple[SetCheck, ...] = s(Each(Record(SetCheck), most=500), ())


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """Change what the room will be told and how the time is shared; minutes are per phase, eleven of them."""

    title: str = s(Words(120))
    goal: str = s(Words(400, lines=True))
    promise: str = s(Words(1000, lines=True))
    agenda: tuple[int, ...] = s(Each(Whole(0, 240), most=11, least=11))
    invited: tuple[str, ...] = s(Each(Words(80), most=20), ())
    criteria: tuple[Criterion, ...] = s(Each(Choice(Criterion), most=5), ())


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


@dataclass(frozen=True, kw_only=True)
class EndSeat:
    """Take a seat back: whoever sits there is shown out and cannot sit down again, unless the leader lets them."""

    seat: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class RestoreSeat:
    """Give a seat back that was ended by mistake."""

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
class ReviseCard:
    """Replace a card; `base` is the revision the writer had before them."""

    kpi: str = s(Ident())
    base: int = s(Whole(1, 1_000_000))
    card: Card = s(Record(Card))
    why: str = s(Words(600, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class WithdrawKpi:
    """Take a proposal off the table before anybody voted on it; `why` is a line for whoever reads the record."""

    kpi: str = s(Ident())
    why: str = s(Words(300, required=False), "")


@dataclass(frozen=True, kw_only=True)
class OfferMerge:
    """Say that a proposal is the same as another one; it is merged into that once the authors of both agree."""

    kpi: str = s(Ident())
    into: str = s(Ident())


@dataclass(frozen=True, kw_only=True)
class AnswerMerge:
    """Agree, as an author, that a proposal is merged; or say that the two differ, which ends the offer."""

    kpi: str = s(Ident())
    agree: bool = s(Flag())


@dataclass(frozen=True, kw_only=True)
class OrderKpis:
    """Set the order in which the room meets the proposals."""

    order: tuple[str, ...] = s(Each(Ident()))


@dataclass(frozen=True, kw_only=True)
class ShowTarget:
    """Show the leader's target to the room."""

    kpi: str = s(Ident())


PlanCommand = (
    PrepareWorkshop | ChangePlan | AbandonWorkshop | TakeSeat | GrantAccess | ReleaseSeat | EndSeat | RestoreSeat
    | OpenRoom | GoToPhase | ExtendPhase | HoldTimer | ResumeTimer | PutInSpotlight | ShowSlide | ProposeKpi | CarryKpi
    | ReviseCard | WithdrawKpi | OfferMerge | AnswerMerge | OrderKpis | ShowTarget
)  # fmt: skip
GroundsCommand = (
    LinkKpi | SetCheck | ShowCheck | DropCheck | AddNeed | DropNeed | AnswerNeed | NotePremise | JudgePremise
    | InvitePeople | ConfirmMix
)  # fmt: skip
FacilitationCommand = StartTables | EndTables | HandOver | CountHands | NoteLeaderSpoke | GivePulse | ClosePulse
SpokenCommand = AddComment | AskRoom | WithdrawComment | AnswerProposal | AnswerComments
ReviewCommand = NoteEvidence | RaiseFlag | AnswerFlags | JudgeRelevance | AnswerReview | JudgePrediction
VoteCommand = OpenRound | CastBallot | CloseRound | RevealRounds
Command = (
    PlanCommand | FacilitationCommand | GroundsCommand | SpokenCommand | VoteCommand | ReviewCommand | DecideKpi
    | SignVersion | AcknowledgeVersion
)  # fmt: skip
COMMANDS: dict[str, type[Command]] = {kind.__name__: kind for kind in get_args(Command)}


def read_command(kind: object, payload: object) -> Command:
    """Build a command from its name and raw fields, or refuse with the field's name."""
    command = COMMANDS.get(kind) if isinstance(kind, str) else None
    if command is None:
        raise Refused("unknown_event", N_("There is no such command."), field="type")
    return read_fields(command, payload)
