"""What people said, voted and answered: the events with an erasable half.

A field marked private (what a person wrote or chose) is kept in the erasable half of the event; its default is what
remains after erasure. An event that could tell a confidential author from its header is `confidential`: the header
then names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.halves import private
from workshop.domain.values import Acknowledged, CommentKind, Criterion, Fit, Prompt, Side, Verdict, Withheld
from workshop.numbers.leanings import Part


# --- talk -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class CommentAdded:
    """Something was said; without `named` the author stays confidential."""

    comment: str
    kpi: str
    kind: CommentKind
    named: bool
    sealed: bool
    prompt: Prompt = Prompt.NONE
    author: str = private("")
    text: str = private("")

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
class SideTally:
    """The votes 0 to 5 of one side of the room."""

    side: Side
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SideLeaning:
    """How many of the `voted` of one side gave `at_least` that answer: less than half, half or more. Never a count."""

    side: Side
    voted: int
    at_least: int
    part: Part


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The totals of a round: votes 0 to 5, ratings 1 to 5, the room's own estimates in rising order, and the sides of
    the room where they may be told apart, with counts or by which way they lean (domain.md §5.4).
    """

    counts: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    abstain: int = 0
    unclear: int = 0
    impact: tuple[int, ...] = (0, 0, 0, 0, 0)
    control: tuple[int, ...] = (0, 0, 0, 0, 0)
    realistic: tuple[int, ...] = (0, 0, 0, 0, 0)
    sound: tuple[int, ...] = (0, 0, 0, 0, 0)
    lasting: tuple[int, ...] = (0, 0, 0, 0, 0)
    fitting: tuple[int, ...] = (0, 0, 0, 0, 0)
    equipped: tuple[int, ...] = (0, 0, 0, 0, 0)
    estimates: tuple[str, ...] = ()
    sides: tuple[SideTally, ...] = ()
    leanings: tuple[SideLeaning, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoundOpened:
    """A blind vote on one KPI opened; `revision` is the card that is voted on, `criteria` what is asked for besides,
    and `leader_spoke` says that the room had heard the leader on it.
    """

    round: str
    kpi: str
    number: int
    revision: int
    criteria: tuple[Criterion, ...] = ()
    leader_spoke: bool = False


@dataclass(frozen=True, kw_only=True)
class BallotCast:
    """A seat voted, or changed its vote."""

    round: str
    seat: str
    consent: int | None = private(None)
    unclear: bool = private(default=False)
    abstain: bool = private(default=False)
    impact: int | None = private(None)
    control: int | None = private(None)
    realistic: int | None = private(None)
    sound: int | None = private(None)
    lasting: int | None = private(None)
    fitting: int | None = private(None)
    equipped: int | None = private(None)
    estimate: str = private("")
    reason: str = private("")


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
    reasons: tuple[Reason, ...] = private(())


# --- what is gone again ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class PersonErased:
    """What a person wrote was erased from this log: the seats they had, and where else words of theirs stood.

    `needs` are the dependencies whose words these were. `nameless_stay` says that what is shown without a name was left
    alone. Erasures of before took that, too, and `withdrawn` is where they emptied why a proposal was taken back.
    """

    person: str
    seats: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    nameless_stay: bool = False


# --- the signed list -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class VersionAcknowledged:
    """Somebody said how they take the signed list: a seat, or a person who was invited and absent."""

    seat: str
    how: Acknowledged
    text: str = private("")
