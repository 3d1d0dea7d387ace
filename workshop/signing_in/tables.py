"""The tables of signing in. No token, code or password may stand here as it came: digests, hashes, or sealed text."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from workshop.tables import ID, MOMENT, metadata

session = Table(
    "session",
    metadata,
    Column("token_digest", String(64), primary_key=True),
    Column("id", ID, nullable=False, unique=True),  # what pages call it: the digest never leaves the database
    Column("person_id", ID, ForeignKey("account.person_id"), nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("seen_at", MOMENT, nullable=False),
    Column("proved_at", MOMENT, nullable=False),  # when its owner last showed a password, a code or another account
    Column("ended_at", MOMENT, nullable=False),
    Column("browser", String(80), nullable=False),
    Column("strong", Boolean, nullable=False),  # begun with a second step
    Index("ix_session_person_id", "person_id"),
)
passage = Table(  # something begun in one browser that goes on with its next request: a code, another provider
    "passage",
    metadata,
    Column("token_digest", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("expires_at", MOMENT, nullable=False),
)
other_identity = Table(
    "other_identity",
    metadata,
    Column("issuer", String(255), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("person_id", ID, ForeignKey("account.person_id"), nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Index("ix_other_identity_person_id", "person_id"),
)
second_factor = Table(
    "second_factor",
    metadata,
    Column("person_id", ID, ForeignKey("account.person_id"), primary_key=True),
    Column("sealed_secret", String(255), nullable=False),
    Column("last_step", Integer, nullable=False),
    Column("made_at", MOMENT, nullable=False),
)
recovery_code = Table(
    "recovery_code",
    metadata,
    Column("person_id", ID, ForeignKey("account.person_id"), primary_key=True),
    Column("code_digest", String(64), primary_key=True),
)
