"""Sessions that can be ended, second factors, and accounts of other providers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.String(length=64)
MOMENT = sa.String(length=32)


def upgrade() -> None:
    """Make room for them; everybody with an account signs in once more."""
    _sessions()
    _other_identities()
    _second_factors()


def downgrade() -> None:
    """Forget them all."""
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    op.drop_index("ix_other_identity_person_id", table_name="other_identity")
    op.drop_table("other_identity")
    op.drop_table("passage")
    op.drop_index("ix_session_person_id", table_name="session")
    op.drop_table("session")


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("token_digest", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("proved_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=False),
        sa.Column("browser", sa.String(length=80), nullable=False),
        sa.Column("strong", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name="fk_session_person_id"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_session"),
        sa.UniqueConstraint("id", name="uq_session_id"),
    )
    op.create_index("ix_session_person_id", "session", ["person_id"])
    op.create_table(
        "passage",
        sa.Column("token_digest", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_digest", name="pk_passage"),
    )


def _other_identities() -> None:
    op.create_table(
        "other_identity",
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name="fk_other_identity_person_id"),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_other_identity"),
    )
    op.create_index("ix_other_identity_person_id", "other_identity", ["person_id"])


def _second_factors() -> None:
    op.create_table(
        "second_factor",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("sealed_secret", sa.String(length=255), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name="fk_second_factor_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_second_factor"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("code_digest", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name="fk_recovery_code_person_id"),
        sa.PrimaryKeyConstraint("person_id", "code_digest", name="pk_recovery_code"),
    )
