"""Fiscal periods, reminders, mail, webhooks and calendar feeds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = (
    "watched", "chore", "calendar_link", "delivery", "webhook", "mail_wish", "mail_line", "mail", "notice",
    "fiscal_period",
)  # fmt: skip
INDEXES = {
    "delivery": "ix_delivery_sent_at",
    "mail_line": "ix_mail_line_mail_id",
    "mail": "ix_mail_sent_at",
    "notice": "ix_notice_seen_at",
}


def upgrade() -> None:
    """Label fiscal years by their end, as before; make room for periods, notices and what is sent."""
    op.add_column("team", sa.Column("year_label", sa.String(length=5), server_default="end", nullable=False))
    _calendars()
    _mails()
    _webhooks()
    _chores()


def downgrade() -> None:
    """Forget periods, notices and everything that was sent."""
    for table in TABLES:
        if table in INDEXES:
            op.drop_index(INDEXES[table], table_name=table)
        op.drop_table(table)
    op.drop_column("team", "year_label")


def _calendars() -> None:
    op.create_table(
        "fiscal_period",
        _id("team_id"),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _of("fiscal_period", "team_id", "team.id"),
        _key("fiscal_period", "team_id", "starts"),
    )
    op.create_table(
        "calendar_link",
        _id("team_id"),
        _text("nonce", 32),
        _moment("made_at"),
        _of("calendar_link", "team_id", "team.id"),
        _key("calendar_link", "team_id"),
    )


def _mails() -> None:
    op.create_table(
        "notice",
        _id("team_id"),
        _text("key", 200),
        _text("kind", 20),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        _text("path", 300),
        _moment("seen_at"),
        _of("notice", "team_id", "team.id"),
        _key("notice", "team_id", "key"),
    )
    op.create_index("ix_notice_seen_at", "notice", ["seen_at"])
    op.create_table(
        "mail",
        _id("id"),
        _id("person_id"),
        sa.Column("day", sa.Date(), nullable=False),
        _text("language", 20),
        *_sent(),
        _of("mail", "person_id", "account.person_id"),
        _key("mail", "id"),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_mail_person_id_day")),
    )
    op.create_index("ix_mail_sent_at", "mail", ["sent_at"])
    op.create_table(
        "mail_line",
        _id("person_id"),
        _id("team_id"),
        _text("key", 200),
        _id("mail_id"),
        _key("mail_line", "person_id", "team_id", "key"),
    )
    op.create_index("ix_mail_line_mail_id", "mail_line", ["mail_id"])
    op.create_table(
        "mail_wish",
        _id("person_id"),
        sa.Column("muted", sa.Boolean(), nullable=False),
        _text("language", 20),
        _of("mail_wish", "person_id", "account.person_id"),
        _key("mail_wish", "person_id"),
    )


def _webhooks() -> None:
    op.create_table(
        "webhook",
        _id("team_id"),
        _text("url", 500),
        _text("secret", 64),
        _moment("made_at"),
        _of("webhook", "team_id", "team.id"),
        _key("webhook", "team_id"),
    )
    op.create_table(
        "delivery",
        _id("id"),
        _id("team_id"),
        _text("key", 200),
        _text("event", 30),
        sa.Column("body", sa.Text(), nullable=False),
        *_sent(),
        _of("delivery", "team_id", "team.id"),
        _key("delivery", "id"),
        sa.UniqueConstraint("team_id", "key", name=op.f("uq_delivery_team_id_key")),
    )
    op.create_index("ix_delivery_sent_at", "delivery", ["sent_at"])


def _chores() -> None:
    op.create_table("chore", _text("name", 120), _moment("due_at"), _moment("claimed_until"), _key("chore", "name"))
    op.create_table(
        "watched", _id("workshop_id"), sa.Column("seq", sa.Integer(), nullable=False), _key("watched", "workshop_id")
    )


def _sent() -> tuple[sa.Column[object], ...]:
    """When something was made and sent, how often it was tried, and who tries now."""
    return (
        _moment("made_at"),
        _moment("sent_at"),
        _moment("failed_at"),
        _text("failure", 200),
        sa.Column("tries", sa.Integer(), nullable=False),
        _moment("claimed_until"),
    )


def _id(name: str) -> sa.Column[object]:
    return _text(name, 64)


def _moment(name: str) -> sa.Column[object]:
    return _text(name, 32)


def _text(name: str, length: int) -> sa.Column[object]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _of(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
