"""The tables of readings. `reading` is what counts now; it is made from the rows that each import brought.

Nothing writes `reading` by itself, so that an import can be taken back.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from workshop.tables import ID, MOMENT, metadata

VALUE = String(40)  # a decimal as text: the same digits on every database


def _team() -> Column[str]:
    return Column("team_id", ID, ForeignKey("team.id"), primary_key=True)


def _period() -> tuple[Column[str], Column[object], Column[object]]:
    """Whose (empty: the team as a whole), from the first day to the last, both included."""
    return (
        Column("person", ID, primary_key=True),
        Column("starts", Date, primary_key=True),
        Column("ends", Date, primary_key=True),
    )


metric = Table(
    "metric",
    metadata,
    _team(),
    Column("id", ID, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("unit", String(40), nullable=False),
)
metric_link = Table(
    "metric_link",
    metadata,
    _team(),
    Column("kpi", ID, primary_key=True),
    Column("outcome", ID, nullable=False),
    Column("counter", ID, nullable=False),
    Column("lag_periods", Integer, nullable=False),
)
reading = Table(
    "reading",
    metadata,
    _team(),
    Column("metric", ID, primary_key=True),
    *_period(),
    Column("value", VALUE, nullable=False),
)
reading_import = Table(
    "reading_import",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team_id", ID, ForeignKey("team.id"), nullable=False),
    Column("metric", ID, nullable=False),
    Column("number", Integer, nullable=False),  # imports of one metric, in their order
    Column("at", MOMENT, nullable=False),
    Column("by", ID, nullable=False),
    Column("file_name", String(160), nullable=False),
    Column("layout", String(64), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("taken_back_at", MOMENT, nullable=False),
    Index("ix_reading_import_team_id_metric", "team_id", "metric"),
)
imported = Table(
    "imported_reading",
    metadata,
    Column("import_id", ID, ForeignKey("reading_import.id"), primary_key=True),
    *_period(),
    Column("value", VALUE, nullable=False),
)
layout_known = Table(
    "reading_layout",
    metadata,
    _team(),
    Column("header", String(64), primary_key=True),  # a digest of the header's names
    Column("plan", Text, nullable=False),
)
name_known = Table(
    "reading_name",
    metadata,
    _team(),
    Column("name", String(64), primary_key=True),  # a digest: of people who were left out nothing is kept
    Column("person", ID, nullable=False),
    Column("left_out", Boolean, nullable=False),
)
