"""People of other teams on the roster, and since when a band is known"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Everybody on a roster so far is of its team; bands from before count as old."""
    op.add_column("roster_entry", sa.Column("band_at", sa.String(length=32), server_default="", nullable=False))
    op.add_column("roster_entry", sa.Column("side", sa.String(length=10), server_default="own", nullable=False))


def downgrade() -> None:
    """Forget who is of another team, and the moments."""
    for column in ("side", "band_at"):
        op.drop_column("roster_entry", column)
