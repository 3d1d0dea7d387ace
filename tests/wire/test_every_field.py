"""Every field of every command, made wrong one at a time; every command, asked by everybody who may not ask it."""

import pytest

from tests.wire.bodies import BODIES
from tests.wire.bot import Bot
from tests.wire.seed import stored
from workshop.domain import commands as c
from workshop.domain.may import MAY

pytestmark = pytest.mark.wire

WRONG = 1.5
"""No field of any command takes a fraction that is not text."""
ACCESSES = ("participant", "observer", "cofacilitator")


@pytest.fixture(scope="module", params=["websocket", "polling"])
def company(request, servers, meet_all):
    return meet_all(servers.running(), (request.param,))


def heard(bot, name, body):
    """What is answered to a command: (code, field)."""
    answer = bot.tell(name, **body)
    return answer.get("code"), answer.get("field")


def asker(company, name):
    """Whose shape of a command is looked at: anybody's, so take the leader."""
    return company.leader if c.Access.LEADER in MAY[c.COMMANDS[name]] else company.seats["Ana"]


def test_there_is_a_body_for_every_command():
    assert BODIES.keys() == c.COMMANDS.keys()


@pytest.mark.parametrize("name", BODIES)
def test_every_field_of_a_command_refuses_a_value_of_the_wrong_type_by_name(company, name):
    bot, before = asker(company, name), len(stored(company.srv, company.world))
    for field in BODIES[name]:
        assert heard(bot, name, BODIES[name] | {field: WRONG}) == ("bad_type", field)
    for field in BODIES[name].get("card", {}):
        card = BODIES[name]["card"] | {field: WRONG}
        assert heard(bot, name, BODIES[name] | {"card": card}) == ("bad_type", field)
    for field in ("seq", "who", "band", "workshop_id"):
        assert heard(bot, name, BODIES[name] | {field: "leader"}) == ("bad_type", field)
    assert len(stored(company.srv, company.world)) == before


@pytest.mark.parametrize("access", ACCESSES)
def test_a_command_is_refused_to_everybody_who_may_not_ask_it(company, access):
    dana = company.seats["Dana"]
    company.leader.must("GrantAccess", seat=company.world.seats["Dana"], access=access)
    dana.sees("me", lambda part: part["access"] == access, own=True)
    before = len(stored(company.srv, company.world))
    refused = [name for name in BODIES if c.Access(access) not in MAY[c.COMMANDS[name]]]
    assert len(refused) > 10
    assert {heard(dana, name, BODIES[name]) for name in refused} == {("forbidden", None)}
    assert len(stored(company.srv, company.world)) == before


@pytest.mark.parametrize("name", ["Mara", "wall"])
def test_a_projector_asks_for_nothing_whoever_opened_it(company, name):
    bot = Bot(company.srv, company.world, name, view="projector").come()
    try:
        assert {heard(bot, command, body) for command, body in BODIES.items()} == {("forbidden", None)}
    finally:
        bot.leave()


def test_a_new_role_counts_from_the_next_command_on(company):
    dana, seat = company.seats["Dana"], company.world.seats["Dana"]
    company.leader.must("GrantAccess", seat=seat, access="cofacilitator")
    dana.must("ShowSlide", slide="list")
    company.leader.must("GrantAccess", seat=seat, access="participant")
    assert dana.tell("ShowSlide", slide="map")["code"] == "forbidden"
    dana.must("AddComment", kind="idea", text="As before.")
