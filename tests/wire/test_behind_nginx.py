"""Behind the proxy an upgrade of one worker after the other is nobody's business: every request has its answer."""

import threading
import time

import pytest
import requests

from tests.tools import free_port
from tests.wire.harness import Srv
from tests.wire.proxy import nginx
from tests.wire.workers import beside

pytestmark = [pytest.mark.wire, pytest.mark.postgres]


@pytest.mark.parametrize(("end", "taken_along"), [(Srv.term, 0), (Srv.kill9, 1)], ids=["leaves", "dies"])
def test_one_worker_follows_the_other_and_every_page_has_its_answer(servers, end, taken_along):
    """A worker that dies takes along the request that it was answering, at most; one was seen in some ten of these."""
    port = free_port()
    first = servers.new(database="postgres", public_url=f"http://127.0.0.1:{port}")
    workers = first.start(), beside(servers, first).start()
    over, said = threading.Event(), []
    with nginx(workers, port, first.folder / "nginx"):
        asking = threading.Thread(target=_ask, args=(f"http://127.0.0.1:{port}", over, said))
        asking.start()
        for worker in (*workers, *workers):
            before = len(said)
            end(worker)
            worker.start()
            assert len(said) > before
        over.set()
        asking.join()
    assert set(said) <= {200, 502}
    assert said.count(502) <= 4 * taken_along


def _ask(address, over, said):
    """Ask for pages of ever other workshops, so that each worker has its part."""
    while not over.is_set():
        said.append(requests.get(f"{address}/join?w={len(said)}", timeout=10).status_code)
        time.sleep(0.01)
