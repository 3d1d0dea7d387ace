"""What can be asked by those who speak, vote and decide: comments and answers, the blind round, the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workshop.domain.shape import Choice, Day, Each, Flag, Ident, Number, Sentences, Whole, Words
from workshop.domain.shape import shaped as s
from workshop.domain.values import Acknowledged, Basis, CommentKind, Fit, Outcome, Prompt, Verdict


# --- talk -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class AddComment:
    """Say something about a KPI, or about the whole list when `kpi` is empty."""

    kpi: str = s(Ident(required=False), "")
    kind: CommentKind = s(Choice(CommentKind))
    text: str = s(Words(2000, lines=True))
    named: bool = s(Flag(), default=True)
    prompt: Prompt = s(Choice(Prompt), Prompt.NONE)


@dataclass(frozen=True, kw_only=True)
class AskRoom:
    """Put a question to the room, about one KPI; the empty prompt takes it back."""

    prompt: Prompt = s(Choice(Prompt))
    kpi: str = s(Ident(required=False), "")


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
    realistic: int | None = s(Whole(1, 5, required=False), None)
    sound: int | None = s(Whole(1, 5, required=False), None)
    lasting: int | None = s(Whole(1, 5, required=False), None)
    fitting: int | None = s(Whole(1, 5, required=False), None)
    equipped: int | None = s(Whole(1, 5, required=False), None)
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
    """The leader's call on one KPI, with its reason; may be changed until the list is signed.

    `replaced_by` are the KPIs on the table that take its place, where it is replaced.
    """

    kpi: str = s(Ident())
    outcome: Outcome = s(Choice(Outcome))
    rationale: str = s(Words(4000, lines=True))
    basis: Basis = s(Choice(Basis), Basis.UNSET)
    changes: str = s(Words(1000, lines=True, required=False), "")
    expect: str = s(Words(1000, lines=True, required=False), "")
    pilot_until: date | None = s(Day(), None)
    review_by: date | None = s(Day(), None)
    replaced_by: tuple[str, ...] = s(Each(Ident(), most=5), ())


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
