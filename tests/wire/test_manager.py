"""A manager of the team who watches the running room: sees what every participant sees, and can do nothing there."""

import pytest

from tests.wire.bot import Bot
from tests.wire.company import gather
from tests.wire.seed import manager, seed

pytestmark = pytest.mark.wire


@pytest.fixture
def house(servers):
    """A room with four voters, and Vera who manages the team."""
    srv = servers.running()
    world = seed(srv)
    world.cookies["Vera"] = manager(srv, world, "Vera")
    company = gather(srv, world)
    yield company, Bot(srv, world, "Vera", view="room").come()
    company.leave()


def test_a_manager_gets_the_parts_of_a_participant_and_no_more(house):
    company, vera = house
    company.leader.must("OpenRoom")
    company.go("blind_1")
    vote = company.open_round(company.world.kpis[0])
    company.vote(vote, Ana={"consent": 1, "reason": "Too many."}, Ben={"consent": 4})
    company.seats["Chidi"].must("AddComment", kpi="", kind="concern", text="Who counts?", named=False)
    ana = company.seats["Ana"]
    assert vera.hello()["ok"]
    assert ana.hello()["ok"]
    assert list(vera.welcome["streams"]) == ["participant"]
    assert vera.parts == ana.parts
    assert vera.mine == {}
    vera.leave()


def test_a_manager_can_send_nothing_and_is_counted_nowhere(house):
    company, vera = house
    company.leader.must("OpenRoom")
    before = company.leader.sees("people", lambda part: part["present"] == 4)
    workshop = company.world.id
    assert vera.command("AddComment", {"kpi": "", "kind": "idea", "text": "I would …"})["code"] == "forbidden"
    assert vera.ask("ready", {"workshop": workshop, "ready": True})["code"] == "forbidden"
    assert vera.ask("nudge", {"workshop": workshop, "seat": company.world.seats["Ana"]})["code"] == "forbidden"
    assert vera.ask("screen", {"workshop": workshop, "zoom": 2})["code"] == "forbidden"
    vera.hello()
    assert company.leader.hello()["ok"]
    assert company.leader.parts["people"]["seats"] == before["seats"]
    vera.leave()


@pytest.mark.parametrize("view", ["console", "projector", "preview"])
def test_no_other_screen_is_a_managers(house, view):
    _, vera = house
    assert vera.hello(view=view)["code"] == "forbidden"
    vera.leave()


def test_a_manager_who_has_a_seat_sits_on_it(house):
    company, vera = house
    vera.cookie = f"{vera.cookie}; {company.world.cookies['Ana']}"
    assert vera.connect().hello()["me"]["seat"] == company.world.seats["Ana"]
    assert vera.mine["me"]["access"] == "participant"
    vera.leave()
