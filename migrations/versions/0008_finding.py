"""What the search and the directory read"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.String(length=64)
MOMENT = sa.String(length=32)


def upgrade() -> None:
    """Two tables made from the logs; the program fills them when it starts and finds them behind."""
    op.create_table(
        "brief",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("leader", ID, nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("signed_at", MOMENT, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("kpis", "against", "unsettled", "wants_talk")),
        *(sa.Column(f"{when}_{what}", sa.Integer()) for when in ("before", "after") for what in ("votes", "of")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_brief_team_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_brief"),
    )
    op.create_index("ix_brief_team_id_number", "brief", ["team_id", "number"])
    op.create_table(
        "finding",
        sa.Column("workshop_id", ID, nullable=False),
        sa.Column("kpi_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_finding_team_id"),
        sa.PrimaryKeyConstraint("workshop_id", "kpi_id", name="pk_finding"),
    )
    op.create_index("ix_finding_team_id", "finding", ["team_id"])


def downgrade() -> None:
    """Both are made from the logs; nothing is lost."""
    op.drop_table("finding")
    op.drop_table("brief")
