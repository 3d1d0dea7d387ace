"""The ledger of erasures, so that a restored backup forgets whom it must forget; and which backups were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ID = sa.String(length=64)
MOMENT = sa.String(length=32)


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "erasure",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "backup",
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("verified_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("made_at", name=op.f("pk_backup")),
    )


def downgrade() -> None:
    """Forget both."""
    op.drop_table("backup")
    op.drop_table("erasure")
