"""The team's calendar and the drafts of cards"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give every team a week from Monday to Friday and an empty list of holidays; make room for drafts."""
    # Column by column: a table that others refer to cannot be made anew on SQLite without losing their rows.
    op.add_column("team", sa.Column("work_week", sa.String(length=7), server_default="01234", nullable=False))
    op.add_column("team", sa.Column("country", sa.String(length=2), server_default="", nullable=False))
    op.add_column("team", sa.Column("region", sa.String(length=60), server_default="", nullable=False))
    op.create_table(
        "holiday",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_holiday_team_id")),
        sa.PrimaryKeyConstraint("team_id", "day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "draft",
        sa.Column("workshop_id", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "who", "about", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_changed_at", "draft", ["changed_at"], unique=False)


def downgrade() -> None:
    """Forget calendars and drafts."""
    op.drop_index("ix_draft_changed_at", table_name="draft")
    op.drop_table("draft")
    op.drop_table("holiday")
    for column in ("region", "country", "work_week"):
        op.drop_column("team", column)
