"""One server per SQLite file: a lock that its process holds while it serves, and that ends with it however it ends.

Commands that look, mend or copy take no part in it. PostgreSQL takes many servers, and there is no lock there.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from workshop.config import Misconfigured

TAKEN = (
    "Another server works on {path}. SQLite is for one server at a time; end the other one first, or see "
    '"Several processes" in docs/operate.md.'
)


@contextmanager
def alone(database: str) -> Iterator[None]:
    """Hold a SQLite file for this server; raises Misconfigured while another server holds it."""
    lock = _lock_of(database)
    if lock is None:
        yield
        return
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _take(descriptor):
            raise Misconfigured(TAKEN.format(path=lock.with_suffix("")))
        yield
    finally:
        os.close(descriptor)


def is_served(database: str) -> bool:
    """Whether a server works on this SQLite file now; of PostgreSQL nobody can say so from here."""
    lock = _lock_of(database)
    if lock is None or not lock.exists():
        return False
    descriptor = os.open(lock, os.O_RDWR)
    try:
        return not _take(descriptor)
    finally:
        os.close(descriptor)


def _lock_of(database: str) -> Path | None:
    url = make_url(database)
    in_a_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(f"{url.database}.serving") if in_a_file else None


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
