"""Reads the rows of a table by a plan into one small table of values by name and period, and a report of the rest.

However many rows there are, what is held grows with people and periods alone, and both are bounded. It never stops at a
wrong row, and never leaves one out without saying so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from workshop.domain.refusal import N_, Refused
from workshop.domain.text import name_key
from workshop.readings.amounts import number, written
from workshop.readings.days import when
from workshop.readings.periods import Periods, Span
from workshop.readings.plan import Layout, Plan, period_columns
from workshop.readings.report import Kind, Report
from workshop.readings.source import FIELD, Row, Source

MOST_NAMES: Final = 2_000
MOST_VALUES: Final = 100_000
LONGEST_NAME: Final = 200

key_of = lru_cache(maxsize=20_000)(name_key)
Place = tuple[str, date, date]  # whose (the key of a name), first day, last day


@dataclass
class Cell:
    """What came together for one name and period: the sum, how many rows, and the line of the first one."""

    line: int
    total: Decimal = Decimal(0)
    rows: int = 0

    def add(self, value: Decimal) -> None:
        """One row more."""
        self.total += value
        self.rows += 1


@dataclass
class Name:
    """A name as the table writes it first, and the first day it is seen with."""

    shown: str
    since: date | None = None


@dataclass
class Gathered:
    """All of a table: values by name and period, the names, the last day, how many rows, and what was not taken."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    last: date | None = None
    rows: int = 0
    report: Report = field(default_factory=Report)


def gather(source: Source, plan: Plan, periods: Periods) -> Gathered:
    """Read a whole table; raises Refused where it holds too many different names or values."""
    reader = _READERS[plan.layout](source, plan, periods)
    for row in source.rows():
        reader.take(row)
    return reader.found


@dataclass
class _Reader(ABC):
    """Reads rows one by one; a kind of table says what a row holds in `values`."""

    source: Source
    plan: Plan
    periods: Periods
    found: Gathered = field(default_factory=Gathered)
    currency: str | None = None

    def __post_init__(self) -> None:
        self.width = len(self.source.header)
        self.period = lru_cache(maxsize=20_000)(self._period)
        self.filters = [(each, frozenset(map(key_of, each.words))) for each in self.plan.filters]

    def take(self, row: Row) -> None:
        """Read one row."""
        self.found.rows += 1
        if self._is_data(row):
            is_wanted = self._is_wanted(row)
            if is_wanted or self.plan.nothing_is_zero:
                self._read_of_somebody(row, is_wanted)

    @abstractmethod
    def read(self, row: Row, key: str, is_wanted: bool) -> None:
        """Take the values of a row; one that is not wanted only shows that somebody was there."""

    def note(self, kind: Kind, row: Row, cell: str = "", **params: object) -> None:
        """Say that a row, or a cell of it, was not taken."""
        self.found.report.note(kind, row.line, cell, **params)

    def _is_data(self, row: Row) -> bool:
        if row.is_aside:
            self.note(Kind.ASIDE, row, next(cell for cell in row.cells if cell.strip()))
            return False
        if len(row.cells) == self.width or (
            len(row.cells) > self.width and not any(map(str.strip, row.cells[self.width :]))
        ):
            return True
        self.note(Kind.WIDTH, row, cells=len(row.cells), columns=self.width)
        return False

    def _is_wanted(self, row: Row) -> bool:
        """Whether the row passes all filters; the first word that does not is told."""
        for each, wanted in self.filters:
            if key_of(row.cells[each.column]) not in wanted:
                self.note(Kind.FILTERED, row, row.cells[each.column])
                return False
        return True

    def _read_of_somebody(self, row: Row, is_wanted: bool) -> None:
        if self.plan.person is None:
            self.read(row, "", is_wanted)
            return
        shown = row.cells[self.plan.person].strip()[:LONGEST_NAME]
        if self.plan.last_name is not None:
            shown = f"{shown} {row.cells[self.plan.last_name].strip()}".strip()[:LONGEST_NAME]
        key = key_of(shown)
        if key:
            self._meet(key, shown)
            self.read(row, key, is_wanted)
        elif is_wanted:
            self.note(Kind.NO_NAME, row)

    def _meet(self, key: str, shown: str) -> None:
        if key in self.found.names:
            return
        if len(self.found.names) >= MOST_NAMES:
            sentence = N_("More than %(limit)d different names are in this column. Is it the column of people?")
            raise Refused("too_long", sentence, field="person", limit=MOST_NAMES)
        self.found.names[key] = Name(shown)

    def span(self, row: Row) -> Span | None:
        """The period of a row."""
        cell = row.cells[self.plan.date or 0]
        found = self.period(cell)
        if found is None:
            self.note(Kind.PERIOD if when(cell, self.plan.order) else Kind.DAY, row, cell)
        return found

    def _period(self, cell: str) -> Span | None:
        """The period in a cell, or around the day in it."""
        read = when(cell, self.plan.order)
        return self.periods.of(read, self.plan.grain) if read else None

    def number(self, row: Row, place: int) -> Decimal | None:
        """The number in a cell, or None where it cannot be taken."""
        cell = row.cells[place]
        value = number(cell, self.plan.mark)
        if value is None:
            self.note(Kind.VALUE if cell.strip() else Kind.EMPTY, row, cell)
        elif value < 0 and not self.plan.may_be_below:
            self.note(Kind.BELOW, row, cell)
        elif self._is_same_currency(row, cell):
            return value
        return None

    def _is_same_currency(self, row: Row, cell: str) -> bool:
        read = written(cell)
        currency = read.currency if read else ""
        self.currency = currency if self.currency is None else self.currency
        if currency != self.currency:
            self.note(Kind.CURRENCY, row, cell, other=self.currency or "–")
        return currency == self.currency

    def cell(self, row: Row, key: str, span: Span) -> Cell:
        """Where the values of a name and period come together."""
        place = (key, *span)
        if place not in self.found.cells:
            if len(self.found.cells) >= MOST_VALUES:
                sentence = N_("This makes more than %(limit)d values. Choose longer periods, or export fewer.")
                raise Refused("too_long", sentence, field=FIELD, limit=MOST_VALUES)
            self.found.cells[place] = Cell(row.line)
        return self.found.cells[place]

    def put(self, row: Row, key: str, span: Span, value: Decimal) -> None:
        """Keep the one value of a name and period; a second one is told."""
        cell = self.cell(row, key, span)
        if cell.rows:
            self.note(Kind.TWICE, row, self.found.names[key].shown if key else "", other=cell.line)
        else:
            cell.add(value)


class _Each(_Reader):
    """One row for each person and period."""

    def read(self, row: Row, key: str, is_wanted: bool) -> None:
        if not is_wanted:
            return
        span = self.span(row) if self.plan.until is None else self._from_to(row, self.plan.until)
        value = self.number(row, self.plan.value or 0)
        if span is not None and value is not None:
            self.put(row, key, span, value)

    def _from_to(self, row: Row, until: int) -> Span | None:
        first = when(row.cells[self.plan.date or 0], self.plan.order)
        last = when(row.cells[until], self.plan.order)
        if first is None or last is None:
            self.note(Kind.DAY, row, row.cells[until if first else self.plan.date or 0])
            return None
        span = self.periods.own(first)[0], self.periods.own(last)[1]
        if span[1] < span[0]:
            self.note(Kind.PERIOD, row, row.cells[until])
            return None
        return span


class _Wide(_Reader):
    """One row for each person, a column for each period."""

    def __post_init__(self) -> None:
        super().__post_init__()
        header = self.source.header
        self.columns = tuple(self._columns(header))

    def _columns(self, header: tuple[str, ...]) -> Iterator[tuple[int, Span]]:
        for place in period_columns(header):
            read = when(header[place], self.plan.order)
            span = self.periods.named(read, self.plan.grain) if read else None
            if span:
                yield place, span

    def read(self, row: Row, key: str, is_wanted: bool) -> None:
        if not is_wanted:
            return
        for place, span in self.columns:
            if row.cells[place].strip():
                value = self.number(row, place)
                if value is not None:
                    self.put(row, key, span, value)


class _List(_Reader):
    """One row for each deal or activity; what passes the filters is counted or added by name and period."""

    def read(self, row: Row, key: str, is_wanted: bool) -> None:
        # A row that does not count shows nothing else: a deal still open may well have no date.
        span = self.span(row) if is_wanted else self.period(row.cells[self.plan.date or 0])
        if span is None:
            return
        self._seen(key, span)
        if is_wanted:
            value = self.number(row, self.plan.value or 0) if self.plan.needs_value else Decimal(1)
            if value is not None:
                self.cell(row, key, span).add(value)

    def _seen(self, key: str, span: Span) -> None:
        self.found.last = max(self.found.last or span[1], span[1])
        if key:
            name = self.found.names[key]
            name.since = min(name.since or span[0], span[0])


_READERS: Final[dict[Layout, type[_Reader]]] = {Layout.EACH: _Each, Layout.WIDE: _Wide, Layout.LIST: _List}
