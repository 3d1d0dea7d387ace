"""Runs migrations on the connection the program hands over; it makes none of its own."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from workshop.clockwork import tables as clockwork
from workshop.crashpoints import crashpoint
from workshop.evidence import tables as evidence
from workshop.owning import tables as owning
from workshop.readings import tables as readings
from workshop.signing_in import tables as signing_in
from workshop.tables import metadata

HOUSES = (clockwork, evidence, owning, readings, signing_in)  # their tables join the others when they are imported


def run(connection: Connection) -> None:
    """Migrate inside the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        on_version_apply=lambda **_: crashpoint("mid_migration"),
    )
    context.run_migrations()


run(context.config.attributes["connection"])
