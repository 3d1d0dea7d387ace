"""What can be asked in a review, and about a KPI in force between reviews."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.card import Card
from workshop.domain.reviewing.values import Came, FlagKind, LastTime, Still
from workshop.domain.shape import Choice, Each, Flag, Ident, Record, Whole, Words
from workshop.domain.shape import shaped as s


@dataclass(frozen=True, kw_only=True)
class CarryKpi:
    """Bring a KPI of the version in force into its review, as it stood then.

    With `stands` nobody opens it again: it stays as it was decided last time, and the new version says so.
    """

    kpi: str = s(Ident())
    card: Card = s(Record(Card))
    why: str = s(Words(4000, lines=True))
    serves: str = s(Ident(required=False), "")
    stops: int = s(Whole(0, 100_000), 0)
    stands: bool = s(Flag(), default=False)
    last: LastTime | None = s(Record(LastTime, required=False), None)


@dataclass(frozen=True, kw_only=True)
class NoteEvidence:
    """Keep what the readings say of a KPI today, so that the record holds it as it was; `snapshot` is JSON."""

    kpi: str = s(Ident())
    snapshot: str = s(Words(8192))


@dataclass(frozen=True, kw_only=True)
class RaiseFlag:
    """Say confidentially that something is wrong with a KPI, does not fit it, or has changed around it."""

    kpi: str = s(Ident())
    kind: FlagKind = s(Choice(FlagKind))
    text: str = s(Words(1000, lines=True))


@dataclass(frozen=True, kw_only=True)
class AnswerFlags:
    """The leader's answer to one flag or to several at once."""

    flags: tuple[str, ...] = s(Each(Ident(), least=1))
    text: str = s(Words(2000, lines=True))


@dataclass(frozen=True, kw_only=True)
class JudgeRelevance:
    """Say before the vote whether the business need and the market behind a KPI are as they were."""

    kpi: str = s(Ident())
    business: Still = s(Choice(Still))
    market: Still = s(Choice(Still))
    text: str = s(Words(600, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class AnswerReview:
    """Answer one of the twelve questions of a review in a sentence; an empty text takes the answer back."""

    kpi: str = s(Ident())
    question: int = s(Whole(1, 12))
    text: str = s(Words(600, lines=True, required=False), "")


@dataclass(frozen=True, kw_only=True)
class JudgePrediction:
    """Say whether what was expected came true, and apart from it whether the choice was sound then."""

    kpi: str = s(Ident())
    came_true: Came = s(Choice(Came))
    sound: Came = s(Choice(Came), Came.UNSET)
    text: str = s(Words(600, lines=True, required=False), "")
