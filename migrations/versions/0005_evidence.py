"""What readings suggest to look at again"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String(length=64)


def upgrade() -> None:
    """Make room for suggestions."""
    op.create_table(
        "suggestion",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("kpi", ID, nullable=False),
        sa.Column("trigger", sa.String(length=3), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("by", ID, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("workshop", ID, nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_suggestion_team_id")),
        sa.PrimaryKeyConstraint("team_id", "kpi", "trigger", "number", name=op.f("pk_suggestion")),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("suggestion")
