"""One house with something in every room, asked for through the guard, as the server answers on the wire."""

import pytest
from werkzeug.test import Client

from tests.permissions.house import opened
from tests.permissions.test_pages import address, routes
from tests.security.laced import LacedHouse

HOST = "http://127.0.0.1:8000"


class Outside:
    """The whole answer to a request, headers of the guard included; every request comes from an address of its own."""

    def __init__(self, house):
        self.house, self._guard, self._asked, self._cookies = house, house.server.wsgi(), 0, {}

    def ask(self, method, path, role="leader", **more):
        """Ask as a browser of ours would, unless the headers say something else."""
        self._asked += 1
        headers = {"Origin": HOST, "Sec-Fetch-Site": "same-origin", "Cookie": self.cookie(role)} | more.pop(
            "headers", {}
        )
        said = {name: value for name, value in headers.items() if value is not None}
        came = {"REMOTE_ADDR": f"192.0.2.{self._asked % 250}"}
        asked = {"method": method, "base_url": HOST, "headers": said, "environ_overrides": came}
        return Client(self._guard, use_cookies=False).open(path, **asked, **more)

    def cookie(self, role):
        """The Cookie header of somebody."""
        if role and role not in self._cookies:
            self._cookies[role] = self.house.client(role).get("/healthz").request.headers["Cookie"]
        return self._cookies.get(role)

    def routes(self):
        """Every (method, endpoint, path) of the pages."""
        return [(method, rule.endpoint, address(self.house, rule)) for method, rule in routes(self.house.app)]


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """The house, asked from outside; its forms want their tokens."""
    with opened(tmp_path_factory.mktemp("house")) as house:
        house.app.config["WTF_CSRF_ENABLED"] = True
        yield Outside(house)


@pytest.fixture(scope="module")
def laced(tmp_path_factory):
    """The house in which every text is hostile, asked from outside."""
    with opened(tmp_path_factory.mktemp("laced"), kind=LacedHouse) as house:
        yield Outside(house)
