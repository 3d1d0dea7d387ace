"""What other teams supplied of what a KPI needs, against what was promised (domain.md §7.2).

Pure. It never says whose fault a gap is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.domain.grounds.values import Flow
from workshop.evidence.listed import Listed
from workshop.evidence.panel import mean, spans_of
from workshop.numbers.exact import Exact
from workshop.readings.store import Reading
from workshop.record.document import Document


@dataclass(frozen=True)
class Supplied:
    """One need: from which team, what, how much of it was promised, and the share that came in each period."""

    team: str
    what: str
    promised: Fraction | None
    shares: tuple[Fraction, ...]


def of_needs(listed: Listed | None, readings: Callable[[str], Sequence[Reading]]) -> tuple[Supplied, ...]:
    """What came of all that a KPI needs from other teams."""
    needs = listed.newest.get("needs", ()) if listed else ()
    return tuple(_supplied(need, readings(need["id"])) for need in needs if need["flow"] == Flow.NEEDS.value)


def _supplied(need: Document, readings: Sequence[Reading]) -> Supplied:
    amount = _number(need["amount"])
    promised = _number(need["supply"])
    shares = tuple(each / amount for each in _by_period(readings)) if amount else ()
    return Supplied(need["team"], need["what"], promised / amount if amount and promised is not None else None, shares)


def _by_period(readings: Sequence[Reading]) -> list[Fraction]:
    return [mean(_values(readings, span)) for span in spans_of(readings)]


def _values(readings: Sequence[Reading], span: object) -> list[Exact]:
    return [Fraction(reading.value) for reading in readings if (reading.starts, reading.ends) == span]


def _number(text: str) -> Fraction | None:
    return Fraction(text) if text else None
