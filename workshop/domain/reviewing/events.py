"""What happened in a review, and to a KPI in force between reviews. Who raised a flag stays in the erasable half."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.card import Card
from workshop.domain.halves import private
from workshop.domain.reviewing.values import Came, FlagKind, LastTime, Still


@dataclass(frozen=True, kw_only=True)
class KpiCarried:
    """A KPI of the version in force came into its review; one that stands is not opened again."""

    kpi: str
    card: Card
    why: str
    serves: str = ""
    stops: int = 0
    stands: bool = False
    last: LastTime | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceNoted:
    """What the readings said of a KPI on that day was kept, as canonical JSON without persons."""

    kpi: str
    snapshot: str


@dataclass(frozen=True, kw_only=True)
class FlagRaised:
    """Somebody said that something is wrong with a KPI, does not fit it, or has changed around it."""

    flag: str
    kpi: str
    kind: FlagKind
    author: str = private("")
    text: str = private("")

    @property
    def confidential(self) -> bool:
        """True: whoever raises a flag is never named."""
        return True


@dataclass(frozen=True, kw_only=True)
class FlagsAnswered:
    """The leader answered one flag or several at once."""

    flags: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class RelevanceJudged:
    """It was said before the vote whether business need and market are as they were."""

    kpi: str
    business: Still
    market: Still
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewAnswered:
    """One of the twelve questions was answered about a KPI; empty: the answer was taken back."""

    kpi: str
    question: int
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class PredictionJudged:
    """The leader said whether what was expected came true, and whether the choice was sound then."""

    kpi: str
    came_true: Came
    sound: Came = Came.UNSET
    text: str = ""
