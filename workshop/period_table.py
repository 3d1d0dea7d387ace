"""Fiscal periods as a CSV table: year, quarter, period, first day, last day. The columns count by place, not by name.

It reads shape only; whether the periods make years is the calendar's to say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from workshop.domain.refusal import N_, Refused
from workshop.domain.text import day
from workshop.numbers.fiscal import Period
from workshop.roster_table import Row, read_table

HEADER = ("year", "quarter", "period", "first day", "last day")
FIELD = "file"
FIRST_YEAR, LAST_YEAR = 2000, 2200


def read_periods(data: bytes) -> tuple[Period, ...]:
    """The periods of a table; raises Refused with the first line that cannot be read."""
    table = read_table(data)
    if len(table.header) != len(HEADER):
        sentence = N_("This table needs five columns: year, quarter, period, first day, last day.")
        raise Refused("bad_value", sentence, field=FIELD)
    return tuple(_period(row) for row in table.rows)


def write_periods(periods: Iterable[Period]) -> str:
    """The same table, to be changed in a spreadsheet and brought back."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADER)
    for each in periods:
        rows.writerow((each.year, each.quarter, each.number, each.start.isoformat(), each.end.isoformat()))
    return out.getvalue()


def _period(row: Row) -> Period:
    try:
        year, quarter, number = map(int, row.cells[:3])
        start, end = (day(cell, FIELD) for cell in row.cells[3:5])
    except (ValueError, Refused) as failure:
        raise _unread(row) from failure
    if not FIRST_YEAR <= year <= LAST_YEAR or abs(number) > 99 or abs(quarter) > 9:
        raise _unread(row)
    return Period(start, end, year, quarter, number)


def _unread(row: Row) -> Refused:
    sentence = N_("Line %(line)d cannot be read. A line looks like 2027, 1, 1, 2027-01-31, 2027-02-27.")
    return Refused("bad_value", sentence, field=FIELD, line=row.line)
