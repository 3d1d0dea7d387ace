"""The real server as a process of its own, started and ended as an operator or a power cut would.

It must never import the server into the tests' process, and it only ever ends the process it started.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, event, text

from tests.tools import free_port
from workshop.config import secret_key
from workshop.db import Database
from workshop.identity import Signer
from workshop.migrate import migrate

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from workshop.cli import main; sys.exit(main(['serve']))"
PATIENCE_S = 30.0
READY = "KPI Workshop is at"
TAKEN = "That port is taken."


def until(happened, what, patience=PATIENCE_S):
    """Wait until a question is answered with something true; fail with a sentence when it never is."""
    deadline = time.monotonic() + patience
    while not (answer := happened()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{patience:g} s passed and still not: {what() if callable(what) else what}")
        time.sleep(0.01)
    return answer


@dataclass
class Srv:
    """One server: its data directory, its port, its engine, and its process while it runs."""

    folder: Path
    engine: str = "eventlet"
    database_url: str = ""
    public_url: str = ""
    translations: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    starts: int = 0

    @property
    def address(self):
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def signer(self):
        """What makes this server's cookies."""
        return Signer(secret_key(self.folder))

    def database(self):
        """A way of one's own to its database, which waits for its turn as a person would who asks again; close it."""
        database = Database(self.database_url or f"sqlite:///{self.folder / 'workshop.db'}")
        if not self.database_url:
            event.listen(database.engine, "connect", _wait_for_a_turn)
        return database

    def prepare(self):
        """Make the tables, as the first start would; into a file they are copied."""
        if self.database_url:
            _make_tables(self.database())
        else:
            (self.folder / "workshop.db").write_bytes(_empty_file())
        return self

    def start(self):
        """Start the process and wait until it says where it is."""
        self.starts += 1
        self._begin()
        until(self._is_ready, lambda: f"the server is ready; it says:\n{self.stderr()}")
        return self

    def _begin(self):
        with self._log("stdout").open("w") as out, self._log("stderr").open("w") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM], cwd=ROOT, env=self.environment(), stdout=out, stderr=err
            )

    def kill9(self):
        """Take its power away."""
        self.process.kill()
        self.process.wait()

    def term(self):
        """Ask it to end; returns its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def restart(self):
        """End it in good order and start it again on the same port."""
        self.term()
        return self.start()

    def stop(self):
        """End it however it can be ended."""
        if self.process and self.process.poll() is None:
            self.kill9()

    def stdout(self):
        """What it said to its operator since the last start."""
        return self._log("stdout").read_text()

    def stderr(self):
        """What it logged in all its starts."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("stderr.*")))

    def environment(self):
        """The settings it is started with, and nothing of ours that would be settings too."""
        own = {
            "WORKSHOP_DATA_DIR": str(self.folder),
            "WORKSHOP_PORT": str(self.port),
            "WORKSHOP_ENGINE": self.engine,
            "WORKSHOP_DATABASE_URL": self.database_url,
            "WORKSHOP_PUBLIC_URL": self.public_url,
            "WORKSHOP_TRANSLATIONS": self.translations,
            "PYTHONWARNINGS": "ignore",
        }
        others = {name: value for name, value in os.environ.items() if not name.startswith("WORKSHOP_")}
        return others | own | self.settings

    def _is_ready(self):
        if self.process.poll() is not None:
            if self.starts == 1 and TAKEN in self.stderr():  # somebody else drew the same port a moment ago
                self.port = free_port()
                return self._begin()
            raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.stderr()}")
        return READY in self.stdout()

    def _log(self, name):
        return self.folder / f"{name}.{self.starts:03}"


@cache
def _empty_file():
    """A SQLite file with this program's tables and nothing in them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workshop.db"
        _make_tables(Database(f"sqlite:///{path}"))
        return path.read_bytes()


def _make_tables(database):
    migrate(database)
    database.close()


def _wait_for_a_turn(connection, _record):
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_S * 1000:.0f}")


def new_database(postgres, name):
    """Make an empty database on a PostgreSQL server; returns its address."""
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{postgres.rsplit('/', 1)[0]}/{name}"
