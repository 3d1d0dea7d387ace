"""Links that show a list to people without a seat"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for links to the wall and to one KPI, and for personal links that were replaced."""
    op.create_table(
        "shared_link",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("embed", sa.Text(), nullable=False),
        sa.Column("calm", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_shared_link_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shared_link"),
    )
    op.create_index("ix_shared_link_team_id", "shared_link", ["team_id"])
    op.create_table(
        "personal_link",
        sa.Column("workshop_id", sa.String(length=64), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "who", name="pk_personal_link"),
    )


def downgrade() -> None:
    """Forget the links; none of them opens anything afterwards."""
    op.drop_table("personal_link")
    op.drop_index("ix_shared_link_team_id", table_name="shared_link")
    op.drop_table("shared_link")
