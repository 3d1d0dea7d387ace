"""What a server must not start with: each is said in one sentence, with what to do. It changes nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from workshop.config import Config, Misconfigured

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
ENGINES: Final = ("eventlet", "threading")


def refuse_unsafe(config: Config, environ: Mapping[str, str] = os.environ) -> None:
    """Raise Misconfigured with the first thing that is not safe."""
    for sentence in _unsafe(config, environ):
        raise Misconfigured(sentence)


def is_open_to_others(config: Config) -> bool:
    """Whether what people say to this server can be read on the way: plain HTTP beyond this machine."""
    return config.host not in LOOPBACK and not config.is_tls


def _unsafe(config: Config, environ: Mapping[str, str]) -> Iterator[str]:
    yield from _database(config.database)
    if config.engine not in ENGINES:
        yield f"WORKSHOP_ENGINE is eventlet or threading, not {config.engine!r}."
    if stat.S_IMODE(config.data_dir.stat().st_mode) & 0o022:
        yield f"Others may write to {config.data_dir}. Run: chmod 700 {config.data_dir}"
    beyond = config.host not in LOOPBACK
    if beyond and (config.is_development or environ.get("FLASK_DEBUG", "0") not in ("", "0")):
        yield "WORKSHOP_DEVELOPMENT and FLASK_DEBUG are for this machine alone. Unset them, or listen on 127.0.0.1."
    if is_open_to_others(config) and not config.plain_http:
        yield (
            f"Listening on {config.host} without TLS lets others on the network read along. Put a proxy with TLS in"
            " front and set WORKSHOP_PUBLIC_URL to its https:// address; or, for a meeting on a network you trust, set"
            " WORKSHOP_PLAIN_HTTP=1."
        )


def _database(url: str) -> Iterator[str]:
    """What is wrong with the address of the database; its password is never said."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        yield "WORKSHOP_DATABASE_URL cannot be read. It looks like postgresql://user:password@host/name."
        return
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        yield f"WORKSHOP_DATABASE_URL is for PostgreSQL or SQLite, not {parsed.get_backend_name()}."
    elif parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg2"):
        yield f"WORKSHOP_DATABASE_URL names {parsed.drivername}, which would stall the room. Write postgresql://…"
