"""The table of suggestions: which KPI asked to be looked at again, since when, and how that was settled.

No row names a person but the leader who set a question aside.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from workshop.tables import ID, metadata

suggestion = Table(
    "suggestion",
    metadata,
    Column("team_id", ID, ForeignKey("team.id"), primary_key=True),
    Column("kpi", ID, primary_key=True),
    Column("trigger", String(3), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # the same trigger may come again
    Column("since", Date, nullable=False),
    Column("settled_on", Date),
    Column("by", ID, nullable=False),
    Column("why", Text, nullable=False),
    Column("workshop", ID, nullable=False),  # the review that took it up; empty where it was set aside
    Column("is_over", Boolean, nullable=False),  # what set it off has ended, so that it may come again
)
