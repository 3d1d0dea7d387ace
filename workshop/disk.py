"""Room on the disk of the data directory: said while there is time, and no new workshop where there is hardly any left.

What is under way may go on to the last byte; then the database itself says no.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from workshop.config import Config
from workshop.domain.refusal import N_, Refused
from workshop.logs import note

LOG = logging.getLogger(__name__)
LITTLE_BYTES: Final = 500_000_000
LEAST_FOR_A_WORKSHOP_BYTES: Final = 100_000_000


def free_bytes(config: Config) -> int:
    """What is left where data is kept, at the fuller place of the two; nothing where there is no such directory."""
    return min(shutil.disk_usage(place).free if place.is_dir() else 0 for place in _places(config))


def _places(config: Config) -> list[Path]:
    """The data directory, and where the SQLite file lies."""
    url = make_url(config.database)
    file = url.database if url.get_backend_name() == "sqlite" else None
    return [config.data_dir, *([Path(file).parent] if file else [])]


def warn_when_short(config: Config) -> None:
    """Say at the start that the disk is filling up."""
    free = free_bytes(config)
    if free < LITTLE_BYTES:
        note(LOG, "little room is left on the disk of the data directory", logging.WARNING, bytes=free)


def must_have_room(config: Config) -> None:
    """Raise Refused where a new workshop might not find its end."""
    if all(place.is_dir() for place in _places(config)) and free_bytes(config) < LEAST_FOR_A_WORKSHOP_BYTES:
        raise Refused(
            "storage_full", N_("The disk is nearly full, so no new workshop is begun. Tell whoever runs this server.")
        )
