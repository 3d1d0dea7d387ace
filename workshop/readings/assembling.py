"""Makes readings of what a table holds: names become people of the roster, sums become values, gaps become zeros.

A name that nobody explained is never dropped in silence: it is returned to be asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.readings.days import Grain, When
from workshop.readings.gathering import MOST_VALUES, Cell, Gathered, Name
from workshop.readings.imports import clash
from workshop.readings.periods import Periods, Span
from workshop.readings.plan import Layout, Measure, Plan
from workshop.readings.report import Kind
from workshop.readings.source import FIELD
from workshop.readings.store import Reading

LEFT_OUT: Final = "-"
_MICRO: Final = Decimal("0.000001")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Matched:
    """Who the names of a table are: a person by the key of a name, or left out; and the names that are not known."""

    people: Mapping[str, str]
    unknown: tuple[tuple[str, Name], ...]


def match(
    names: Mapping[str, Name], roster: Mapping[str, str], said: Mapping[str, str], others_left_out: bool = False
) -> Matched:
    """Find people by name. `roster`: person by key of a name; `said`: person or "-" by key, which comes first."""
    people = {"": ""}
    unknown: list[tuple[str, Name]] = []
    for key, name in sorted(names.items()):
        person = said.get(key) or roster.get(key) or roster.get(_turned(key)) or (LEFT_OUT if others_left_out else "")
        if person:
            people[key] = person
        else:
            unknown.append((key, name))
    return Matched(people, tuple(unknown))


def assemble(gathered: Gathered, plan: Plan, periods: Periods, people: Mapping[str, str]) -> list[Reading]:
    """The readings of a table by person and first day; two that cannot both be true are noted in its report."""
    together = _together(gathered, plan, people)
    if plan.layout is Layout.LIST and plan.nothing_is_zero and plan.measure is not Measure.MEAN:
        _fill(together, gathered, _Zeros(plan.grain, periods, people))
    found = [
        (cell.line, Reading(person, first, last, _value(cell, plan)))
        for (person, first, last), cell in sorted(together.items())
    ]
    _note_overlaps(gathered, found)
    return [each for _, each in found]


def _turned(key: str) -> str:
    """Lindqvist, Mara as Mara Lindqvist."""
    last, comma, first = key.partition(",")
    return name_key(f"{first} {last}") if comma else key


def _together(gathered: Gathered, plan: Plan, people: Mapping[str, str]) -> dict[tuple[str, date, date], Cell]:
    """Values by person and period: two ways to write a name add up in a list, and are a mistake elsewhere."""
    found: dict[tuple[str, date, date], Cell] = {}
    for (key, first, last), cell in sorted(gathered.cells.items(), key=lambda each: each[1].line):
        person = people.get(key, LEFT_OUT)
        if person == LEFT_OUT:
            continue
        there = found.setdefault((person, first, last), Cell(cell.line))
        if there.rows and plan.layout is not Layout.LIST:
            gathered.report.note(Kind.TWICE, cell.line, gathered.names[key].shown, other=there.line)
        there.total += cell.total
        there.rows += cell.rows
    return found


@dataclass(frozen=True)
class _Zeros:
    """Which periods of whom are nothing where no row is: from when somebody is first seen to the end of the table."""

    grain: Grain
    periods: Periods
    people: Mapping[str, str]

    def spans(self, since: date, last: date) -> Iterator[Span]:
        """The periods from the first day to the last."""
        day = since
        while day <= last and (span := self.periods.of(When(Grain.DAY, day), self.grain)):
            yield span
            day = span[1] + _DAY


def _fill(together: dict[tuple[str, date, date], Cell], gathered: Gathered, zeros: _Zeros) -> None:
    for key, name in gathered.names.items():
        person = zeros.people.get(key, LEFT_OUT)
        if person == LEFT_OUT or name.since is None or gathered.last is None:
            continue
        for span in zeros.spans(name.since, gathered.last):
            together.setdefault((person, *span), Cell(0, Decimal(0), 1))
        if len(together) > MOST_VALUES:
            sentence = N_("This makes more than %(limit)d values. Choose longer periods, or export fewer.")
            raise Refused("too_long", sentence, field=FIELD, limit=MOST_VALUES)


def _value(cell: Cell, plan: Plan) -> Decimal:
    if plan.layout is Layout.LIST and plan.measure is Measure.MEAN:
        return (cell.total / max(cell.rows, 1)).quantize(_MICRO)
    return cell.total


def _note_overlaps(gathered: Gathered, found: Iterable[tuple[int, Reading]]) -> None:
    """Note what overlaps with the one before it, of the same person."""
    before: tuple[int, Reading] | None = None
    for line, each in found:
        if before and before[1].person == each.person and clash(before[1], each):
            gathered.report.note(Kind.OVERLAP, line, f"{each.starts} – {each.ends}", other=before[0])
        if before is None or before[1].person != each.person or each.ends > before[1].ends:
            before = line, each
