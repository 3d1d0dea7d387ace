"""Statements of every ballot, written as SQL once for each kind of database instead of at every execution.

Building and looking up a statement anew cost more than running it. Only for columns that hold text and whole numbers,
which go to the driver as they are. It must never be given SQL that somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Insert, Select, Table, Update, bindparam, insert

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """A statement as one kind of database reads it, with the values it brings itself."""

    text: str
    order: tuple[str, ...] | None
    own: Row

    def given(self, row: Row) -> Any:
        """The values as the driver takes them: by place where there is an order, else by name."""
        values = {**self.own, **row}
        return values if self.order is None else tuple(values[name] for name in self.order)


class Prepared:
    """A statement with named parameters."""

    def __init__(self, statement: Insert | Select[Any] | Update) -> None:
        self._statement = statement
        self._written: dict[str, Written] = {}

    def run(self, conn: Connection, row: Row) -> CursorResult[Any]:
        """Execute it with these values."""
        written = self._for(conn.dialect)
        return conn.exec_driver_sql(written.text, written.given(row))

    def run_all(self, conn: Connection, rows: Iterable[Row]) -> None:
        """Execute it once for each of these; nothing at all for none."""
        written = self._for(conn.dialect)
        if given := [written.given(row) for row in rows]:
            conn.exec_driver_sql(written.text, given)

    def _for(self, dialect: Dialect) -> Written:
        if dialect.name not in self._written:
            compiled: Any = self._statement.compile(dialect=dialect)
            order = tuple(compiled.positiontup) if compiled.positional else None
            own = {name: value for name, value in compiled.params.items() if value is not None}
            self._written[dialect.name] = Written(str(compiled), order, own)
        return self._written[dialect.name]


def adding(table: Table) -> Insert:
    """The statement that adds a whole row to a table."""
    return insert(table).values({column.name: bindparam(column.name) for column in table.columns})
