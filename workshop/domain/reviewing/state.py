"""A review as state, folded from its events; and what was said of KPIs in force since they were signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.reviewing.values import Came, FlagKind, Still


@dataclass(frozen=True, kw_only=True, slots=True)
class RaisedFlag:
    """What somebody said of a KPI; `author` is for counting voices and for the author's own page, never to be shown."""

    id: str
    kpi: str
    kind: FlagKind
    author: str
    text: str
    at: datetime
    answer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relevance:
    """Whether business need and market are as they were, said before the vote."""

    business: Still
    market: Still
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedPrediction:
    """Whether what was expected came true, and whether the choice was sound then."""

    came_true: Came
    sound: Came
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewing:
    """All of it for one workshop; `answers` are by KPI and number of the question, `evidence` is JSON by KPI."""

    evidence: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, RaisedFlag] = field(default_factory=dict)
    relevance: Mapping[str, Relevance] = field(default_factory=dict)
    answers: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    predictions: Mapping[str, JudgedPrediction] = field(default_factory=dict)

    def flags_on(self, kpi: str) -> tuple[RaisedFlag, ...]:
        """What was said of a KPI, the oldest first."""
        return tuple(flag for flag in self.flags.values() if flag.kpi == kpi)

    def waiting(self) -> tuple[RaisedFlag, ...]:
        """The flags that nobody answered yet."""
        return tuple(flag for flag in self.flags.values() if not flag.answer)
