"""What is known of one KPI on one day: the shape that pages, reviews and records take their evidence from.

`dots` and `left_out` hold ids of people, nothing else does: whoever shows a pack to others than the leader drops them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workshop.evidence.course import Course
from workshop.evidence.listed import Listed
from workshop.evidence.panel import Panel, Span
from workshop.evidence.supplied import Supplied
from workshop.evidence.voices import Voices
from workshop.numbers.evidence.finding import Finding, texts
from workshop.numbers.evidence.labels import Label, Say
from workshop.numbers.evidence.lags import Lagged
from workshop.numbers.evidence.one_person import LEAST
from workshop.numbers.evidence.ranks import Point
from workshop.readings.store import Metric


@dataclass(frozen=True)
class Pack:
    """What is known of one KPI on one day; empty parts mean that nothing is known."""

    kpi: str
    own: Metric | None
    outcome: Metric | None = None
    counter: Metric | None = None
    listed: Listed | None = None
    panel: Panel = field(default_factory=Panel)
    finding: Finding | None = None
    lags: tuple[Lagged, ...] = ()
    course: Course = field(default_factory=Course)
    outcome_course: Course = field(default_factory=Course)
    counter_course: Course = field(default_factory=Course)
    supplied: tuple[Supplied, ...] = ()
    voices: Voices = field(default_factory=Voices)
    triggers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the KPI is called."""
        return self.listed.card["name"] if self.listed else self.own.name if self.own else ""

    @property
    def n(self) -> int:
        """How many people are compared."""
        return len(self.panel.people)

    @property
    def has_dots(self) -> bool:
        """Whether there are people enough for a picture that others than the leader may see."""
        return self.n >= LEAST

    @property
    def dots(self) -> tuple[tuple[Point, str], ...]:
        """A point and whose it is; for the leader's own page and for arithmetic alone."""
        return tuple(zip(self.panel.points, self.panel.people, strict=True))

    @property
    def label(self) -> Label | None:
        """What the comparison is called; None without an outcome to compare with."""
        return self.finding.label if self.finding else None

    @property
    def texts(self) -> tuple[Say, ...]:
        """What is said of it."""
        if not self.finding or not self.outcome:
            return ()
        return texts(self.finding, self.name, self.outcome.name)

    @property
    def window(self) -> Span | None:
        """The days on which activity was counted."""
        return self.panel.window

    @property
    def left_out(self) -> tuple[str, ...]:
        """Those with too little to compare; for the leader alone, others see how many."""
        return self.panel.left_out
