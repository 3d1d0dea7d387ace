"""That workers on one PostgreSQL have one secret: else each sends away the people whom the other one let in.

Each worker's ear (live/doorbell.py) carries the mark of its secret in the name by which the database lists it, from
which nobody finds the secret. So this sees workers that run, and no others.
"""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import Connection, text

from workshop.config import Config
from workshop.db import Database
from workshop.misconfigured import Misconfigured
from workshop.whereabouts import shown

EAR = "kpi-workshop doorbell"
_EARS = text(
    "SELECT DISTINCT application_name FROM pg_stat_activity"
    " WHERE datname = current_database() AND starts_with(application_name, :ear)"
)


def name_of_ear(secret: str) -> str:
    """What a worker's ear is called in the database's list of connections."""
    return f"{EAR} {hmac.new(secret.encode(), b'which secret this is', hashlib.sha256).hexdigest()[:8]}"


def has_strangers(conn: Connection, config: Config) -> bool:
    """Whether a worker runs on this database whose secret is neither ours nor the one before."""
    if conn.dialect.name != "postgresql":
        return False
    ours = {name_of_ear(secret) for secret in (config.secret, *config.older_secrets)}
    return not ours.issuperset(conn.scalars(_EARS, {"ear": f"{EAR} "}))


def must_be_shared(database: Database, config: Config) -> None:
    """Raise Misconfigured where another worker on this database has another secret."""
    with database.reading() as conn:
        if has_strangers(conn, config):
            raise Misconfigured(
                f"A worker on this database has another secret than {shown(config.data_dir)}. All read one data"
                " directory: look at WORKSHOP_DATA_DIR, or copy secret.key from the other machine."
            )
