"""Slow 3G with 300 ms there and back: the way in, a ballot, a comment and a return are all still a person's work."""

import pytest

from tests.browser.people import Participant
from tests.browser.scenes import Scene
from tests.browser.slow_line import slow_line
from tests.browser.windows import Windows
from tests.tools import free_port
from tests.wire.company import gather
from tests.wire.harness import Srv
from tests.wire.seed import seed

pytestmark = pytest.mark.browser

VOTERS = ("Ben", "Chidi", "Dana")


@pytest.fixture
def scene(tmp_path, browser):
    """A room whose people have good lines, and a browser that has a bad one."""
    far = free_port()
    server = Srv(tmp_path, public_url=f"http://127.0.0.1:{far}").start()
    company = gather(server, seed(server, names=VOTERS), names=VOTERS)
    windows = Windows(browser, server.public_url)
    with slow_line(server.port, far):
        yield Scene(windows, company)
        windows.close()
    company.leave()
    server.stop()
    windows.check()


def test_a_phone_on_a_slow_line_joins_votes_speaks_and_comes_back(scene):
    scene.open().go("proposals").spotlight(scene.kpis[0])
    ana = Participant.on_phone(scene.windows, "Ana")
    ana.joins_by_code(scene.company.leader.sees("workshop")["code"])
    ana.sees("Dials", "h1").says("Question", "Does a voicemail count?")
    scene.company.all_see("people", lambda part: part["present"] == 4)

    scene.go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    ana.sees("Choose an answer", ".room-cast").chooses(1, "Too many for one day.").casts()
    ana.sees("On its way.", ".receipt").has_voted()
    scene.company.leader.sees(f"round/{vote}", lambda part: part["voted"] == 1)

    ana.reloads().has_voted().shot("slow-line")
