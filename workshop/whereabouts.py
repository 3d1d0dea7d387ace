"""Whether there is a database where the settings point, and the one that was meant: a wrong folder and a lost setting
are said.

Only `note_which` writes, and only for a server that has begun.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError

from workshop.config import Config
from workshop.misconfigured import Misconfigured

OURS = "event"  # the table every version has
NOTE = "database"
"""The file in the data directory that says on which database its server works, where that is no file beside it."""


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


def which(config: Config) -> str:
    """Which database the settings name, in words and without a password."""
    url = make_url(config.database)
    return f"{url.get_backend_name()}, {url.database}"


def note_which(config: Config) -> None:
    """Note the database of a server that has begun, where its address was given."""
    note = config.data_dir / NOTE
    if config.database_url and (not note.exists() or note.read_text(encoding="utf-8") != which(config)):
        note.write_text(which(config), encoding="utf-8")


def lost(config: Config) -> str:
    """The database that the server of this data directory works on, where the settings name none any more; or empty."""
    note = config.data_dir / NOTE
    return note.read_text(encoding="utf-8") if not config.database_url and note.exists() else ""


def must_be_meant(config: Config) -> None:
    """Raise Misconfigured where the address of the database was lost on the way: a new one would be begun in a file."""
    if before := lost(config):
        raise Misconfigured(
            f"The server of {shown(config.data_dir)} works on {before}, and WORKSHOP_DATABASE_URL is not set. Set it;"
            f" or, to go on with a file instead, remove {config.data_dir / NOTE}."
        )


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
