"""Readings as a table for the leader: a row for each person, a column for each of the last periods.

Never for anybody else: it names people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import format_date

from workshop.readings.days import end_of_month
from workshop.readings.store import Reading

MOST_PERIODS = 6
Span = tuple[date, date]


@dataclass(frozen=True)
class Grid:
    """The last periods, and a row for each person (empty: the team as a whole): name, and a value or None for each."""

    periods: tuple[Span, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    earlier: int


def grid(readings: Iterable[Reading], names: Mapping[str, str]) -> Grid:
    """The table of some readings, by name."""
    found = list(readings)
    values = {(each.person, (each.starts, each.ends)): each.value for each in found}
    periods = sorted({(each.starts, each.ends) for each in found})
    last = tuple(periods[-MOST_PERIODS:])
    people = sorted({each.person for each in found}, key=lambda person: names.get(person, "").casefold())
    rows = tuple((names.get(person, ""), tuple(values.get((person, span)) for span in last)) for person in people)
    return Grid(last, rows, len(periods) - len(last))


def period_words(first: date, last: date) -> str:
    """A period in the reader's language: a whole month by its name, anything else by its first and last day."""
    if first.day == 1 and last == end_of_month(first):
        return str(format_date(first, "MMM y"))
    return f"{format_date(first, 'd MMM')} – {format_date(last, 'd MMM y')}"
