"""Two workers on one PostgreSQL, and what stands before them: whoever's worker is gone reaches the other one."""

import shutil
import threading
from dataclasses import dataclass, replace

from sqlalchemy import text

from tests.tools import free_port
from tests.wire.bot import Bot
from tests.wire.company import Company
from tests.wire.harness import Srv
from tests.wire.seed import VOTERS
from workshop.config import secret_key

EARS = "starts_with(application_name, 'kpi-workshop doorbell ') AND datname = current_database()"


def beside(servers, srv):
    """One more worker on a server's database, with the same secret; not started yet."""
    folder = srv.folder.with_name(f"{srv.folder.name}-beside-{len(servers.all)}")
    folder.mkdir()
    secret_key(srv.folder)
    shutil.copy(srv.folder / "secret.key", folder)
    other = replace(srv, folder=folder, port=free_port(), process=None, starts=0)
    servers.all.append(other)
    return other


def two(servers):
    """Two running workers on a fresh database."""
    first = servers.new(database="postgres")
    return first.start(), beside(servers, first).start()


@dataclass(frozen=True)
class Way:
    """The way to a worker, and to the other one when that is dead; as a proxy before both would lead."""

    home: Srv
    other: Srv

    @property
    def port(self):
        """Where to knock now."""
        return (self.home if self.home.process.poll() is None else self.other).port


def spread(workers, world, names=VOTERS, transport="websocket"):
    """Bring everybody, one after the other to one and the other worker: Mara to the first, the wall to the second."""
    ways = [Way(*workers), Way(*reversed(workers))]
    bots = [Bot(ways[at % 2], world, name, transport=transport).come() for at, name in enumerate(("Mara", *names))]
    wall = Bot(ways[1], world, "wall", transport=transport).come()
    company = Company(workers[0], world, bots[0], wall, dict(zip(names, bots[1:], strict=True)))
    company.all_see("people", lambda part: part["present"] == len(names))
    return company


class SilentBell:
    """While it is entered, every ear of a database is cut off as soon as it listens."""

    def __init__(self, srv):
        self._database = srv.database()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.cuts = 0

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()
        self._database.close()

    def _run(self):
        while not self._over.wait(0.02):
            with self._database.writing() as conn:
                query = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {EARS}")
                self.cuts += len(conn.execute(query).all())
