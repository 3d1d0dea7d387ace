"""Servers on each engine and each database. After every test: nothing failed inside a server, nobody is left behind."""

import itertools
from collections.abc import Iterator

import pytest

from tests.tools import start_postgres
from tests.wire.company import gather
from tests.wire.harness import Srv, new_database
from tests.wire.seed import seed


class Servers:
    """The servers of one test module; those that were started are ended with it."""

    def __init__(self, folders, postgres):
        self._folders, self._postgres = folders, postgres
        self._kept = {}
        self.all = []

    def new(self, engine="eventlet", database="sqlite", **more):
        """A server with an empty database that is current, not started yet."""
        folder = self._folders()
        url = self._postgres(folder.name) if database == "postgres" else ""
        srv = Srv(folder, engine, url, **more).prepare()
        self.all.append(srv)
        return srv

    def running(self, engine="eventlet", database="sqlite"):
        """A running server that the tests of a module share."""
        key = (engine, database)
        if key not in self._kept:
            self._kept[key] = self.new(engine, database).start()
        return self._kept[key]

    def check(self):
        """Fail if something broke inside a server."""
        for srv in self.all:
            said = srv.stderr()
            assert "Traceback" not in said, f"a traceback on the server's own log:\n{said}"
            assert "ERROR" not in said, f"something failed in the server:\n{said}"

    def stop(self):
        """End them all."""
        for srv in self.all:
            srv.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[list[str]]:
    """The address of a PostgreSQL server, started when the first test asks for it."""
    running = []

    def address():
        if not running:
            context = start_postgres()
            running.append((context, context.__enter__()))
        return running[0][1]

    yield address
    for context, _ in running:
        context.__exit__(None, None, None)


@pytest.fixture(scope="module")
def servers(tmp_path_factory, postgres) -> Iterator[Servers]:
    """Where a module's tests get their servers."""
    numbers = itertools.count(1)

    def url(folder):
        return new_database(postgres(), f"kpi_{folder}_{next(numbers)}")

    found = Servers(lambda: tmp_path_factory.mktemp("srv"), url)
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def nothing_broke(servers) -> Iterator[None]:
    """Look at every server's log after every test."""
    yield
    servers.check()


def _meetings():
    gathered = []

    def meeting(srv, transports=("websocket",), **more):
        company = gather(srv, seed(srv, **more), transports)
        gathered.append(company)
        return company

    yield meeting
    for company in gathered:
        company.leave()


@pytest.fixture
def meet() -> Iterator:
    """Seed a workshop on a server and gather its people; they all leave after the test."""
    yield from _meetings()


@pytest.fixture(scope="module")
def meet_all() -> Iterator:
    """The same for people who stay for all tests of a module."""
    yield from _meetings()
