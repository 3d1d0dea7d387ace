"""The state of one workshop, folded from its events. Frozen; unchanged parts are shared, so "what changed" is `is`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workshop.domain.events import Tally
from workshop.domain.facilitation.state import Clock as Clock
from workshop.domain.facilitation.state import Facilitation
from workshop.domain.grounds.state import Grounds
from workshop.domain.grounds.values import CheckKey, Worked
from workshop.domain.kpi_state import Answer as Answer
from workshop.domain.kpi_state import Decision as Decision
from workshop.domain.kpi_state import Kpi as Kpi
from workshop.domain.kpi_state import Merge as Merge
from workshop.domain.kpi_state import Merged as Merged
from workshop.domain.reviewing.state import Reviewing
from workshop.domain.values import (
    Access,
    Acknowledged,
    CheckKind,
    CommentKind,
    Criterion,
    Occasion,
    Phase,
    Prompt,
    RoundStatus,
    Side,
    Slide,
    Status,
    Withheld,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """One person's place; `here` is False once the leader said that they left, `ended` says when it was taken back."""

    id: str
    person: str
    access: Access
    side: Side
    here: bool = True
    ended: datetime | None = None

    @property
    def votes(self) -> bool:
        """True when the room waits for this seat's ballot."""
        return self.here and self.access is Access.PARTICIPANT


@dataclass(frozen=True, kw_only=True, slots=True)
class Ballot:
    """What a seat chose; all of it is gone once the list is signed."""

    consent: int | None = None
    unclear: bool = False
    abstain: bool = False
    impact: int | None = None
    control: int | None = None
    realistic: int | None = None
    sound: int | None = None
    lasting: int | None = None
    fitting: int | None = None
    equipped: int | None = None
    estimate: str = ""
    reason: str = ""
    at: datetime | None = None


ERASED = Ballot()


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One blind vote on one KPI."""

    id: str
    kpi: str
    number: int
    revision: int
    criteria: tuple[Criterion, ...] = ()
    leader_spoke: bool = False
    status: RoundStatus = RoundStatus.OPEN
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    invited: int = 0
    quorum: bool = False
    withheld: Withheld = Withheld.NO
    tally: Tally | None = None
    moved: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """Something that was said; `consent` and `round` are set where it came with a low vote.

    Sealed ones have no `place` yet (0): they get one when they are released, in the order of their random ids.
    """

    id: str
    kpi: str
    kind: CommentKind
    text: str
    author: str
    named: bool
    sealed: bool
    blind: bool
    place: int
    at: datetime
    consent: int | None = None
    round: str = ""
    prompt: Prompt = Prompt.NONE
    answer: Answer | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """The signed list."""

    id: str
    number: int
    effective_from: date
    review_on: date
    signed_at: datetime
    unchanged: bool
    overrides: tuple[tuple[str, str], ...]
    worked: tuple[Worked, ...] = ()

    def outcome(self, kpi: str, kind: CheckKind) -> str:
        """What came out of a reality check on the day of signing, as JSON; empty where nobody kept it."""
        return next((each.outcome for each in self.worked if (each.kpi, each.kind) == (kpi, kind)), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledgement:
    """How a seat takes the signed list."""

    how: Acknowledged
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Workshop:
    """Everything the rules need to know about one workshop at one point of its log."""

    id: str = ""
    seq: int = 0
    team: str = ""
    leader: str = ""
    title: str = ""
    goal: str = ""
    promise: str = ""
    agenda: tuple[int, ...] = ()
    invited: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    occasion: Occasion = Occasion.FIRST
    replaces: str = ""
    replaces_number: int = 0
    why: str = ""
    status: Status = Status.DRAFT
    phase: Phase = Phase.OPEN
    clock: Clock | None = None
    spotlight: str = ""
    slide: Slide = Slide.JOIN
    prompt: Prompt = Prompt.NONE
    prompt_kpi: str = ""
    check_on_slide: CheckKey | None = None
    seats: Mapping[str, Seat] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    withdrawn: tuple[Kpi, ...] = ()
    rounds: Mapping[str, Round] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    placed: int = 0
    grounds: Grounds = field(default_factory=Grounds)
    facilitation: Facilitation = field(default_factory=Facilitation)
    reviewing: Reviewing = field(default_factory=Reviewing)
    version: Version | None = None
    acknowledged: Mapping[str, Acknowledgement] = field(default_factory=dict)

    def is_leaders(self, author: str) -> bool:
        """True for the words of a leader: whoever asks without a seat. The reasons of votes have no author at all."""
        return bool(author) and author not in self.seats

    def table(self) -> Iterator[Kpi]:
        """The KPIs on the table in the room's order."""
        return (self.kpis[kpi] for kpi in self.order)

    def voters(self) -> tuple[Seat, ...]:
        """The seats whose ballots the room waits for."""
        voting = Access.PARTICIPANT  # looked up once: a name of an enumeration costs more than the rest
        return tuple([seat for seat in self.seats.values() if seat.access is voting and seat.here])

    def last_round(self, kpi: str) -> Round | None:
        """The newest round on a KPI, or None before the first."""
        rounds = self.kpis[kpi].rounds
        return self.rounds[rounds[-1]] if rounds else None

    def advice(self, kpi: str) -> Round | None:
        """The newest round on a KPI with a picture to show, or None."""
        shown = (self.rounds[r] for r in reversed(self.kpis[kpi].rounds))
        return next((r for r in shown if r.tally is not None and r.withheld is Withheld.NO), None)

    def is_out_of_date(self, kpi: str) -> bool:
        """True when the card's meaning was changed after the newest round on it."""
        last = self.last_round(kpi)
        return last is not None and last.revision < self.kpis[kpi].asked_about

    def stops(self, kpi: str) -> int:
        """How many said openly in this workshop that a KPI should be stopped."""
        said = (comment for comment in self.comments.values() if comment.kpi == kpi and not comment.sealed)
        return sum(comment.kind is CommentKind.STOP for comment in said)

    def open_round(self) -> Round | None:
        """The round that takes ballots now, or None."""
        return next((r for r in self.rounds.values() if r.status is RoundStatus.OPEN), None)

    def closed_rounds(self) -> tuple[Round, ...]:
        """The rounds that are frozen and not revealed yet."""
        return tuple(r for r in self.rounds.values() if r.status is RoundStatus.CLOSED)
