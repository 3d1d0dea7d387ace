"""Servers and people for a case that runs outside the tests: a folder in memory, and PostgreSQL when it is asked for.

Everything it started is ended with it, and every server's log is looked at before.
"""

import itertools
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.conftest  # temporary files lie in memory where there is room
from tests.tools import start_postgres
from tests.wire.company import gather
from tests.wire.harness import new_database
from tests.wire.seed import VOTERS, seed
from tests.wire.servers import Servers

assert tests.conftest


@contextmanager
def hall():
    """Give (servers, meet), as the tests of the wire have them."""
    with ExitStack() as stack:
        folder, numbers = Path(stack.enter_context(TemporaryDirectory(prefix="kpi-torture-"))), itertools.count(1)
        running = []

        def place():
            path = folder / str(next(numbers))
            path.mkdir()
            return path

        def address(name):
            if not running:
                running.append(stack.enter_context(start_postgres()))
            return new_database(running[0], f"kpi_{name}")

        servers = Servers(place, address)
        stack.callback(servers.stop)

        def meet(srv, transports=("websocket",), **more):
            company = gather(srv, seed(srv, **more), transports, more.get("names", VOTERS))
            stack.callback(company.leave)
            return company

        yield servers, meet
        servers.check()
