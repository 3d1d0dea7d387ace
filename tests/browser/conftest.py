"""A browser for all scenes, servers for each module. After every scene: no console complained, no server failed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.scenes import Scene
from tests.browser.windows import Windows, chromium
from tests.wire.company import gather
from tests.wire.harness import Srv
from tests.wire.seed import VOTERS, seed


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all scenes of a process."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def srv(tmp_path_factory) -> Iterator[Srv]:
    """The real server as a process of its own, on an empty database."""
    server = Srv(tmp_path_factory.mktemp("srv")).prepare().start()
    yield server
    server.stop()


@pytest.fixture
def windows(browser, srv) -> Iterator[Windows]:
    """The windows of one scene."""
    opened = Windows(browser, srv.address)
    yield opened
    opened.close()
    said = srv.stderr()
    assert "Traceback" not in said, f"a traceback on the server's own log:\n{said}"
    assert "ERROR" not in said, f"something failed in the server:\n{said}"
    opened.check()


@pytest.fixture
def meet(srv) -> Iterator:
    """A prepared workshop and its people on the wire, who do what the scene is not about."""
    gathered = []

    def meeting(names=VOTERS, **more):
        gathered.append(gather(srv, seed(srv, names=names, **more), names=names))
        return gathered[-1]

    yield meeting
    for company in gathered:
        company.leave()


@pytest.fixture
def scene(windows, meet):
    """A room that opened."""
    return Scene(windows, meet()).open()


@pytest.fixture
def revealed(windows, meet):
    """A room that has seen its first votes."""
    return Scene(windows, meet()).to_reveal()
