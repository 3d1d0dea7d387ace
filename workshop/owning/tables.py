"""The tables of links: which shared ones stand, and how often somebody's personal link was replaced.

A link itself is never stored: it is signed anew from its id. No table here may hold a name or a word of the list.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from workshop.tables import ID, MOMENT, metadata

shared_link = Table(
    "shared_link",
    metadata,
    Column("id", ID, primary_key=True),
    Column("team_id", ID, ForeignKey("team.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("about", ID, nullable=False),
    Column("embed", Text, nullable=False),
    Column("calm", Boolean, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Index("ix_shared_link_team_id", "team_id"),
)
personal_link = Table(
    "personal_link",
    metadata,
    Column("workshop_id", ID, primary_key=True),
    Column("who", ID, primary_key=True),
    Column("turn", Integer, nullable=False),
)
