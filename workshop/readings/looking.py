"""The first look through a whole table: what it does not say by itself and has to be asked. It reads no number yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from workshop.readings import amounts, days
from workshop.readings.amounts import Mark, mark_said, written
from workshop.readings.days import Order, order_said
from workshop.readings.plan import Layout, Plan, period_columns
from workshop.readings.source import Source

MOST_WORDS: Final = 30
_SAMPLE: Final = 5_000
_LONGEST_WORD: Final = 40


@dataclass
class Look:
    """The orders and marks that the cells of a table show, each with the first line and cell that shows it."""

    orders: dict[Order, tuple[int, str]] = field(default_factory=dict)
    marks: dict[Mark, tuple[int, str]] = field(default_factory=dict)

    @property
    def order(self) -> Order:
        """The order of days and months; EITHER: it must be asked."""
        return days.decided(set(self.orders))

    @property
    def mark(self) -> Mark:
        """The sign of decimals; EITHER: it must be asked."""
        return amounts.decided(set(self.marks))


def look(source: Source, plan: Plan) -> Look:
    """Look through the whole table for what its cells show."""
    dates, values = _dates(plan), _values(source, plan)
    found = Look()
    for place in values if plan.layout is Layout.WIDE else ():
        found.orders.setdefault(order_said(source.header[place]), (source.header_line, source.header[place]))
    for line, cells, is_aside in source.rows():
        if is_aside:
            continue
        for place in dates:
            if place < len(cells):
                found.orders.setdefault(order_said(cells[place]), (line, cells[place]))
        for place in values:
            if place < len(cells) and (number := written(cells[place])):
                found.marks.setdefault(mark_said(number.digits), (line, cells[place]))
    return found


def settled(plan: Plan, found: Look) -> Plan:
    """The plan with what the table itself shows, where nobody said it; EITHER stays where it must be asked."""
    return replace(plan, order=plan.order or found.order, mark=plan.mark or found.mark)


def words(source: Source) -> dict[int, tuple[str, ...]]:
    """The words of columns that hold few different ones in the first 5,000 rows, the first seen first, by column."""
    seen: dict[int, dict[str, None] | None] = {place: {} for place in range(len(source.header))}
    for count, (_, cells, is_aside) in enumerate(source.rows()):
        if count >= _SAMPLE:
            break
        for place, cell in enumerate(cells[: len(seen)]):
            if cell and not is_aside:
                seen[place] = _more(seen[place], cell.strip())
    return {place: tuple(found) for place, found in seen.items() if found}


def _more(found: dict[str, None] | None, word: str) -> dict[str, None] | None:
    """One word more, or None for a column that holds too many or too long ones."""
    if found is None or len(word) > _LONGEST_WORD or len(found) > MOST_WORDS:
        return None
    return found | {word: None} if word not in found else found


def _dates(plan: Plan) -> tuple[int, ...]:
    chosen = () if plan.layout is Layout.WIDE else (plan.date, plan.until)
    return tuple(place for place in chosen if place is not None)


def _values(source: Source, plan: Plan) -> tuple[int, ...]:
    if plan.layout is Layout.WIDE:
        return period_columns(source.header)
    return (plan.value,) if plan.needs_value and plan.value is not None else ()
