"""Statements of every ballot, written as SQL once for each kind of database and handed to its driver as they are.

Building, looking up and wrapping a statement cost more than running it. Only for columns that hold text and whole
numbers, inside a transaction that SQLAlchemy began and ends; its errors and its listeners are kept. It must never be
given SQL that somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, Table, Update, bindparam, insert
from sqlalchemy.exc import DBAPIError

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

    def run(self, conn: Connection, row: Row) -> None:
        """Execute it with these values."""
        written = self._for(conn.dialect)
        _executed(conn, written.text, written.given(row)).close()

    def first(self, conn: Connection, row: Row) -> Any:
        """The first row it finds with these values as a tuple, or None."""
        written = self._for(conn.dialect)
        with closing(_executed(conn, written.text, written.given(row))) as found:
            return found.fetchone()

    def run_all(self, conn: Connection, rows: Iterable[Row]) -> None:
        """Execute it once for each of these; nothing at all for none."""
        for row in rows:
            self.run(conn, row)

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


def _executed(conn: Connection, text: str, values: Any) -> Any:
    """The driver's cursor after a statement; a failure is told as SQLAlchemy tells it, but never with the values."""
    if not conn.in_transaction():
        conn.begin()
    cursor = conn.connection.cursor()
    for listener in conn.dispatch.before_cursor_execute:
        listener(conn, cursor, text, values, None, False)
    driver: Any = conn.dialect.loaded_dbapi
    try:
        cursor.execute(text, values)
    except driver.Error as failure:
        raise _told(conn, text, failure, driver.Error, cursor) from failure
    return cursor


def _told(conn: Connection, text: str, failure: Any, kind: type[Exception], cursor: Any) -> Any:
    is_lost = conn.dialect.is_disconnect(failure, conn.connection.dbapi_connection, cursor)
    if is_lost:
        conn.invalidate(failure)
    return DBAPIError.instance(
        text, None, failure, kind, hide_parameters=True, connection_invalidated=is_lost, dialect=conn.dialect
    )
