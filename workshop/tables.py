"""The tables: the log, what is projected from it, and the plain rows beside it. Names of people live here alone."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)
MOMENT = String(32)  # UTC, ISO 8601 with microseconds: sorts as text, the same on every database


def _own(name: str, target: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, ID, ForeignKey(target), nullable=nullable)


# --- the log: written by log.py alone -------------------------------------------------------------------------------
event = Table(
    "event",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Column("by", ID, nullable=False),
    Column("type", String(40), nullable=False),
    Column("public", Text, nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("head", String(64), nullable=False),
)
private_half = Table(
    "private_half",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
)
answered = Table(
    "answered",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("who", ID, primary_key=True),
    Column("command_id", ID, primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("made", ID, nullable=False),
)

# --- projections: made from the log, in the transaction of the event -------------------------------------------------
workshop = Table(
    "workshop",
    metadata,
    Column("id", ID, primary_key=True),
    _own("team_id", "team.id"),
    Column("leader", ID, nullable=False),
    Column("title", String(120), nullable=False),
    Column("goal", Text, nullable=False),
    Column("occasion", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("replaces", ID, nullable=False),
    Column("prepared_at", MOMENT, nullable=False),
    Column("changed_at", MOMENT, nullable=False),
    Column("seq", Integer, nullable=False),
    Index("ix_workshop_team_id", "team_id"),
)
seat = Table(
    "seat",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("person_id", ID, nullable=False),
    Column("access", String(16), nullable=False),
    Column("side", String(10), nullable=False),
    Column("here", Boolean, nullable=False),
    UniqueConstraint("workshop_id", "person_id"),
    Index("ix_seat_id", "id"),
)
history = Table(
    "history",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _own("team_id", "team.id"),
    Column("kpi_id", ID, nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("by", ID, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("details", Text, nullable=False),
    Index("ix_history_team_id_at", "team_id", "at"),
    Index("ix_history_kpi_id_at", "kpi_id", "at"),
)
version = Table(
    "version",
    metadata,
    Column("id", ID, primary_key=True),
    _own("team_id", "team.id"),
    Column("workshop_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("review_on", Date, nullable=False),
    Column("signed_at", MOMENT, nullable=False),
    Column("document", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    UniqueConstraint("team_id", "number"),
)

brief = Table(  # what a version says in a line of a directory: nobody opens its document for that
    "brief",
    metadata,
    Column("version_id", ID, primary_key=True),
    _own("team_id", "team.id"),
    Column("number", Integer, nullable=False),
    Column("leader", ID, nullable=False),
    Column("effective_from", Date, nullable=False),
    Column("review_on", Date, nullable=False),
    Column("signed_at", MOMENT, nullable=False),
    Column("kpis", Integer, nullable=False),
    Column("against", Integer, nullable=False),
    Column("unsettled", Integer, nullable=False),
    Column("before_votes", Integer),
    Column("before_of", Integer),
    Column("after_votes", Integer),
    Column("after_of", Integer),
    Column("wants_talk", Integer, nullable=False),
    Index("ix_brief_team_id_number", "team_id", "number"),
)
finding = Table(  # the folded words of one KPI in one workshop that has ended; kpi "" is the list as a whole
    "finding",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("kpi_id", ID, primary_key=True),
    _own("team_id", "team.id"),
    Column("at", MOMENT, nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_finding_team_id", "team_id"),
)

# --- plain rows -----------------------------------------------------------------------------------------------------
team = Table(
    "team",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("fiscal_start_month", Integer, nullable=False),
    Column("time_zone", String(60), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("work_week", String(7), nullable=False, server_default="01234"),  # weekdays worked, Monday is 0
    Column("country", String(2), nullable=False, server_default=""),
    Column("region", String(60), nullable=False, server_default=""),
    Column("year_label", String(5), nullable=False, server_default="end"),  # a fiscal year is named by its end or start
)
holiday = Table(
    "holiday",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("name", String(160), nullable=False),
)
person = Table(
    "person",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("team_label", String(80), nullable=False),
    Column("role_title", String(80), nullable=False),
    Column("created_at", MOMENT, nullable=False),
)
account = Table(
    "account",
    metadata,
    Column("person_id", ID, ForeignKey("person.id"), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("signed_out_at", MOMENT, nullable=False),
)
membership = Table(
    "membership",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("person_id", ID, ForeignKey("account.person_id"), primary_key=True),
    Column("role", String(10), nullable=False),
)
roster_entry = Table(
    "roster_entry",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("person_id", ID, ForeignKey("person.id"), primary_key=True),
    Column("tenure", String(20), nullable=False),
    Column("manager", String(80), nullable=False),
    Column("band", String(80), nullable=False),  # sealed, see bands.py
    Column("band_at", MOMENT, nullable=False, server_default=""),  # when the band was said; empty where there is none
    Column("side", String(10), nullable=False, server_default="own"),
)
invitation = Table(
    "invitation",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("code", String(8), nullable=False, unique=True),
    Column("token", String(64), nullable=False, unique=True),
)
claim = Table(
    "claim",
    metadata,
    Column("token_digest", String(64), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("team_id", ID, nullable=False),
    Column("expires_at", MOMENT, nullable=False),
)
draft = Table(
    "draft",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("who", ID, primary_key=True),
    Column("about", ID, primary_key=True),
    Column("body", Text, nullable=False),
    Column("changed_at", MOMENT, nullable=False),
    Index("ix_draft_changed_at", "changed_at"),
)
weather = Table(  # what one process knows of a room: who is there, who is ready; written on PostgreSQL alone
    "weather",
    metadata,
    Column("process_id", String(16), primary_key=True),
    Column("workshop_id", ID, primary_key=True),
    Column("body", Text, nullable=False),
    Column("seen_at", BigInteger, nullable=False),  # ms since 1970, by the database's clock
)
erasure = Table(  # who was erased, by id alone; so that an older backup, once restored, forgets them again
    "erasure",
    metadata,
    Column("person_id", ID, primary_key=True),
    Column("by", ID, nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("done_at", MOMENT, nullable=False),  # when nothing was left in the files either
)
backup = Table(
    "backup",
    metadata,
    Column("made_at", MOMENT, primary_key=True),
    Column("file", Text, nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 of the file as it was written
    Column("verified_at", MOMENT, nullable=False),  # when it was last restored for a try; empty until then
)
