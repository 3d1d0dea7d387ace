"""Readings side by side: one activity and one result, by person and period, the result shifted by its lag.

Pure. It never pools months as if they were people: a person is one point (domain.md §4.1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workshop.numbers.evidence.lags import Series, shifted
from workshop.numbers.evidence.ranks import Point
from workshop.numbers.exact import Exact, total
from workshop.readings.store import Reading

Span = tuple[date, date]
Table = Mapping[str, Mapping[Span, Fraction]]
"""Values by person and period."""
TEAM = ""
WHOLE = Fraction(3, 4)
"""The share of the periods in which somebody needs both numbers, to be compared with the others."""


@dataclass(frozen=True)
class Panel:
    """People's activities and results over the same periods; `left_out` are those with too little to compare."""

    spans: tuple[Span, ...] = ()
    lag: int = 0
    people: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    activity: tuple[Series, ...] = ()
    result: tuple[Series, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Point, ...], ...]:
        """Each person's periods, each with the result that follows it by the lag."""
        return tuple(tuple(person) for person in shifted(self.activity, self.result, self.lag))

    @property
    def points(self) -> tuple[Point, ...]:
        """Each person's mean activity, and their results added up as if no period were missing."""
        longest = max(map(len, self.pairs), default=0)
        return tuple(_point(person, longest) for person in self.pairs)

    @property
    def window(self) -> Span | None:
        """The first and the last day on which activity was counted."""
        used = [span for row in self.activity for span, value in zip(self.spans, row, strict=True) if value is not None]
        return (min(used)[0], max(used)[1]) if used else None


def panel(activities: Iterable[Reading], results: Iterable[Reading], lag: int) -> Panel:
    """Put activities and results into the same periods: those of whichever is counted in longer ones."""
    own, theirs = _of_people(activities), _of_people(results)
    spans = min(spans_of(own), spans_of(theirs), key=len)
    activity, result = by_period(own, spans, mean), by_period(theirs, spans, total)
    everybody = sorted(activity.keys() | result.keys())
    kept = [who for who in everybody if _is_whole(who, activity, result, spans, lag)]
    return Panel(
        spans=spans,
        lag=lag,
        people=tuple(kept),
        left_out=tuple(who for who in everybody if who not in kept),
        activity=tuple(_series(activity, who, spans) for who in kept),
        result=tuple(_series(result, who, spans) for who in kept),
    )


def mean(values: Sequence[Exact]) -> Fraction:
    """The mean of one value or more."""
    return total(values) / len(values)


def spans_of(readings: Iterable[Reading]) -> tuple[Span, ...]:
    """The periods of readings, in order."""
    return tuple(sorted({(reading.starts, reading.ends) for reading in readings}))


def by_period(
    readings: Iterable[Reading], spans: Sequence[Span], together: Callable[[Sequence[Exact]], Fraction]
) -> Table:
    """Values by person and period; several in one period are put together, those in none are left out."""
    found: dict[str, dict[Span, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        span = _around(reading, spans)
        if span:
            found[reading.person][span].append(Fraction(reading.value))
    return {who: {span: together(values) for span, values in rows.items()} for who, rows in found.items()}


def _of_people(readings: Iterable[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.person != TEAM]


def _around(reading: Reading, spans: Sequence[Span]) -> Span | None:
    """The period in which a reading lies as a whole."""
    starts, ends = reading.starts, reading.ends
    if (starts, ends) in spans:
        return starts, ends
    return next((span for span in spans if span[0] <= starts and ends <= span[1]), None)


def _is_whole(who: str, activity: Table, result: Table, spans: Sequence[Span], lag: int) -> bool:
    sides = (_series(activity, who, spans), _series(result, who, spans))
    pairs = shifted([sides[0]], [sides[1]], lag)[0]
    return bool(pairs) and len(pairs) >= WHOLE * (len(spans) - lag)


def _series(table: Table, who: str, spans: Sequence[Span]) -> Series:
    row = table.get(who, {})
    return tuple(row.get(span) for span in spans)


def _point(pairs: Sequence[Point], longest: int) -> Point:
    return mean([x for x, _ in pairs]), mean([y for _, y in pairs]) * longest
