"""The tables of the clockwork: fiscal periods, notices, mails, webhooks, calendar links, and who does which chore now.

No table here may hold a ballot, a band or the words of a confidential comment.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from workshop.tables import ID, MOMENT, metadata

fiscal_period = Table(
    "fiscal_period",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("starts", Date, primary_key=True),
    Column("ends", Date, nullable=False),
    Column("year", Integer, nullable=False),
    Column("quarter", Integer, nullable=False),
    Column("number", Integer, nullable=False),
)
notice = Table(
    "notice",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("path", String(300), nullable=False),
    Column("seen_at", MOMENT, nullable=False),  # when the clockwork took it up; empty until then
    Index("ix_notice_seen_at", "seen_at"),
)


def _attempts() -> tuple[Column[str] | Column[int], ...]:
    """How the sending of one thing went so far, and who is at it now."""
    return (
        Column("made_at", MOMENT, nullable=False),
        Column("sent_at", MOMENT, nullable=False),
        Column("failed_at", MOMENT, nullable=False),
        Column("failure", String(200), nullable=False),
        Column("tries", Integer, nullable=False),
        Column("claimed_until", MOMENT, nullable=False),
    )


mail = Table(
    "mail",
    metadata,
    Column("id", ID, primary_key=True),
    Column("person_id", ID, ForeignKey("account.person_id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("language", String(20), nullable=False),
    *_attempts(),
    UniqueConstraint("person_id", "day"),
    Index("ix_mail_sent_at", "sent_at"),
)
mail_line = Table(
    "mail_line",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("team_id", ID, primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("mail_id", ID, nullable=False),
    Index("ix_mail_line_mail_id", "mail_id"),
)
mail_wish = Table(
    "mail_wish",
    metadata,
    Column("person_id", ID, ForeignKey("account.person_id"), primary_key=True),
    Column("muted", Boolean, nullable=False),
    Column("language", String(20), nullable=False),
)
webhook = Table(
    "webhook",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("url", String(500), nullable=False),
    Column("secret", String(64), nullable=False),
    Column("made_at", MOMENT, nullable=False),
)
delivery = Table(
    "delivery",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team_id", ID, ForeignKey("team.id"), nullable=False),
    Column("key", String(200), nullable=False),
    Column("event", String(30), nullable=False),
    Column("body", Text, nullable=False),
    *_attempts(),
    UniqueConstraint("team_id", "key"),
    Index("ix_delivery_sent_at", "sent_at"),
)
calendar_link = Table(
    "calendar_link",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("nonce", String(32), nullable=False),
    Column("made_at", MOMENT, nullable=False),
)
chore = Table(
    "chore",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("due_at", MOMENT, nullable=False),
    Column("claimed_until", MOMENT, nullable=False),
)
watched = Table(
    "watched",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("seq", Integer, nullable=False),
)
