"""What several processes on one database tell each other: the weather of their rooms, with a time to live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """A table that PostgreSQL keeps out of its own log, too: it is empty after a crash, and full again in seconds."""
    is_postgres = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "weather",
        sa.Column("process_id", sa.String(16), primary_key=True),
        sa.Column("workshop_id", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        prefixes=["UNLOGGED"] if is_postgres else [],
    )


def downgrade() -> None:
    """Without it."""
    op.drop_table("weather")
