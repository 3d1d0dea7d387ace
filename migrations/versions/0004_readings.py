"""Readings and outcomes, and how a table of them was read"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.String(length=64)


def upgrade() -> None:
    """Make room for metrics, their imports and readings, and for what was said about a layout and a name."""
    _of_team("metric", _id("id"), _text("name", 120), _text("kind", 10), _text("unit", 40), key=("id",))
    _of_team("metric_link", _id("kpi"), _id("outcome"), _id("counter"), _number("lag_periods"), key=("kpi",))
    _of_team("reading", _id("metric"), *_period(), _text("value", 40), key=("metric", "person", "starts", "ends"))
    _of_team("reading_layout", _text("header", 64), sa.Column("plan", sa.Text(), nullable=False), key=("header",))
    left_out = sa.Column("left_out", sa.Boolean(), nullable=False)
    _of_team("reading_name", _text("name", 64), _id("person"), left_out, key=("name",))
    _imports()


def downgrade() -> None:
    """Forget all of it."""
    op.drop_table("imported_reading")
    op.drop_index("ix_reading_import_team_id_metric", table_name="reading_import")
    for table in ("reading_import", "reading_name", "reading_layout", "reading", "metric_link", "metric"):
        op.drop_table(table)


def _imports() -> None:
    op.create_table(
        "reading_import",
        _id("id"),
        _id("team_id"),
        _id("metric"),
        _number("number"),
        _text("at", 32),
        _id("by"),
        _text("file_name", 160),
        _text("layout", 64),
        *(_number(name) for name in ("rows", "added", "changed", "same")),
        _text("taken_back_at", 32),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_reading_import_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_import")),
    )
    op.create_index("ix_reading_import_team_id_metric", "reading_import", ["team_id", "metric"], unique=False)
    op.create_table(
        "imported_reading",
        _id("import_id"),
        *_period(),
        _text("value", 40),
        sa.ForeignKeyConstraint(["import_id"], ["reading_import.id"], name=op.f("fk_imported_reading_import_id")),
        sa.PrimaryKeyConstraint("import_id", "person", "starts", "ends", name=op.f("pk_imported_reading")),
    )


def _of_team(table: str, *columns: sa.Column[object], key: tuple[str, ...]) -> None:
    """A table whose rows belong to a team."""
    op.create_table(
        table,
        _id("team_id"),
        *columns,
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f(f"fk_{table}_team_id")),
        sa.PrimaryKeyConstraint("team_id", *key, name=op.f(f"pk_{table}")),
    )


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, ID, nullable=False)


def _text(name: str, length: int) -> sa.Column[object]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _period() -> tuple[sa.Column[object], ...]:
    return _id("person"), sa.Column("starts", sa.Date(), nullable=False), sa.Column("ends", sa.Date(), nullable=False)
