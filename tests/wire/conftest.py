"""Servers on each engine and each database. After every test: nothing failed inside a server, nobody is left behind."""

import itertools
from collections.abc import Iterator

import pytest

from tests.tools import start_postgres
from tests.wire.company import gather
from tests.wire.harness import new_database
from tests.wire.seed import VOTERS, seed
from tests.wire.servers import Servers


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
        company = gather(srv, seed(srv, **more), transports, more.get("names", VOTERS))
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
