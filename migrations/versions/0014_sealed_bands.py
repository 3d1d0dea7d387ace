"""Room for a band that is sealed. The server seals what lies there at its next start: only it has the secret."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """From the length of a word to that of a sealed one."""
    _lengthen(12, 80)


def downgrade() -> None:
    """Back again; what was sealed is lost, for a migration has no secret."""
    op.execute("UPDATE roster_entry SET band = '', band_at = '' WHERE band LIKE 'sealed:%'")
    _lengthen(80, 12)


def _lengthen(before: int, after: int) -> None:
    with op.batch_alter_table("roster_entry") as table:
        table.alter_column("band", existing_type=sa.String(before), type_=sa.String(after), existing_nullable=False)
