"""How a table is to be read: which column holds what, what counts, and for which periods. Pure.

A plan names columns by their place while a table is read, and by their names when it is kept for the next table. It
never reads a table itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final

from workshop.domain.text import name_key
from workshop.readings.amounts import Mark
from workshop.readings.days import Grain, Order, when

MOST_FILTERS: Final = 3


class Layout(StrEnum):
    """What one row is: one person's value in one period; one person with periods as columns; one deal or activity."""

    EACH = "each"
    WIDE = "wide"
    LIST = "list"


class Measure(StrEnum):
    """What is made of the rows of a list: their number, the sum of a column, or its mean."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True)
class Filter:
    """Only rows count whose cell in a column is one of these words, however they are written."""

    column: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """One way to read a table; None: no such column. Without a person the numbers are those of the team as a whole."""

    layout: Layout = Layout.EACH
    person: int | None = None
    last_name: int | None = None
    is_whole_team: bool = False
    date: int | None = None
    until: int | None = None
    value: int | None = None
    measure: Measure = Measure.COUNT
    grain: Grain = Grain.MONTH
    filters: tuple[Filter, ...] = ()
    order: Order = Order.UNSAID
    mark: Mark = Mark.UNSAID
    may_be_below: bool = False
    nothing_is_zero: bool = False

    @property
    def needs_value(self) -> bool:
        """Whether a column of numbers has to be chosen."""
        return self.layout is Layout.EACH or (self.layout is Layout.LIST and self.measure is not Measure.COUNT)


_COLUMNS: Final = ("person", "last_name", "date", "until", "value")
_KINDS: Final = {"layout": Layout, "measure": Measure, "grain": Grain, "order": Order, "mark": Mark}


def period_columns(header: Iterable[str]) -> tuple[int, ...]:
    """The columns whose names are periods, such as Jul 2026, 2026-07, Q3 2026 or the first day of a week."""
    return tuple(place for place, name in enumerate(header) if _is_period(name))


def header_digest(header: tuple[str, ...]) -> str:
    """What two headers have in common when they are of the same export; periods as columns change every time."""
    names = [name_key(name) for name in header if not _is_period(name)]
    return _digest(names)


def layout_digest(plan: Plan, header: tuple[str, ...]) -> str:
    """Where a number came from: the columns that are used and what is made of them (domain.md §7.3, T7)."""
    return _digest({name: value for name, value in _named(plan, header).items() if name not in ("order", "mark")})


def write_plan(plan: Plan, header: tuple[str, ...]) -> str:
    """A plan as text, to be kept."""
    return json.dumps(_named(plan, header), ensure_ascii=False, sort_keys=True)


def read_plan(text: str, header: tuple[str, ...]) -> Plan:
    """A plan that was kept, for a header of the same names; what it does not have any more stays open."""
    kept: dict[str, Any] = json.loads(text)
    places = {name_key(name): place for place, name in enumerate(header)}
    said = [(places.get(name), tuple(words)) for name, words in kept["filters"]]
    slots: dict[str, Any] = {slot.name: kept[slot.name] for slot in fields(Plan) if slot.type == "bool"}
    slots |= {name: places.get(kept[name]) for name in _COLUMNS}
    slots |= {name: kind(kept[name]) for name, kind in _KINDS.items()}
    return Plan(**slots, filters=tuple(Filter(place, words) for place, words in said if place is not None))


def _is_period(name: str) -> bool:
    return any(when(name, order) for order in (Order.DAY_FIRST, Order.MONTH_FIRST))


def _named(plan: Plan, header: tuple[str, ...]) -> dict[str, Any]:
    def name(place: int | None) -> str | None:
        return None if place is None else name_key(header[place])

    filters = [(name(each.column), list(each.words)) for each in plan.filters]
    return asdict(plan) | {column: name(getattr(plan, column)) for column in _COLUMNS} | {"filters": filters}


def _digest(found: object) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
