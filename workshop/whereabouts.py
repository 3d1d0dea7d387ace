"""Whether there is a database where the settings point: a command in a wrong folder says so.

It must never make anything there.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError

from workshop.config import Config
from workshop.misconfigured import Misconfigured

OURS = "event"  # the table every version has


def is_there(address: str) -> bool:
    """Whether a database holds our tables; a SQLite file that cannot be read counts. Raises OperationalError."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return _has_tables(address)
    if not Path(url.database or "").is_file():
        return False
    try:
        return _has_tables(address)
    except DBAPIError:  # damaged or locked: whoever opens it says so in better words
        return True


def must_be_there(config: Config) -> None:
    """Raise Misconfigured where there is no database to work on."""
    if is_there(config.database):
        return
    if config.database_url:
        name = make_url(config.database).database
        raise Misconfigured(f"{name} is no database of ours yet. Look at WORKSHOP_DATABASE_URL, or start the server.")
    where = shown(config.data_dir)
    raise Misconfigured(f"There is no database in {where}. Go to the folder of the server, or set WORKSHOP_DATA_DIR.")


def shown(folder: Path) -> str:
    """A folder as it is written, so that one sees what it depends on."""
    return str(folder) if folder.is_absolute() else f"./{folder}"


def _has_tables(address: str) -> bool:
    url = make_url(address)
    engine = create_engine(url if url.get_backend_name() == "sqlite" else url.set(drivername="postgresql+psycopg2"))
    try:
        with engine.connect() as conn:
            return engine.dialect.has_table(conn, OURS)
    finally:
        engine.dispose()
