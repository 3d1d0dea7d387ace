"""The weather of a room, never logged: how the big screen looks, whether anybody leads; and the zone of its times."""

import pytest

from tests.wire.bot import Bot
from tests.wire.seed import seed, stored

pytestmark = pytest.mark.wire

LOOK = {"zoom": 2, "page": 1, "on": "list/", "theme": "dark"}


@pytest.fixture(scope="module", params=["websocket", "polling"])
def company(request, servers, meet_all):
    return meet_all(servers.running(), (request.param,))


def screen(bot, **look):
    return bot.ask("screen", {"workshop": bot.world.id, **look})


def test_a_screen_is_told_how_to_look_and_only_those_who_run_it_and_the_wall_hear_it(company):
    before = len(stored(company.srv, company.world))
    assert screen(company.leader, **LOOK) == {"ok": True}
    for bot in (company.leader, company.wall):
        bot.sees("screen", lambda part: part == LOOK)
    company.catch_up()
    assert all("screen" not in bot.parts for bot in company.seats.values())
    assert len(stored(company.srv, company.world)) == before


def test_what_is_not_said_of_a_screen_goes_back_to_the_beginning(company):
    assert screen(company.leader, **LOOK) == {"ok": True}
    assert screen(company.leader, zoom=1) == {"ok": True}
    company.wall.sees("screen", lambda part: part == {"zoom": 1, "page": 0, "on": "", "theme": ""})


def test_a_big_screen_that_comes_later_looks_as_it_was_told(company):
    assert screen(company.leader, **LOOK) == {"ok": True}
    late = Bot(company.srv, company.world, "wall").come()
    assert late.sees("screen") == LOOK
    late.leave()


@pytest.mark.parametrize(
    ("look", "code", "field"),
    [
        ({"zoom": 4}, "bad_value", "zoom"),
        ({"zoom": -1}, "bad_value", "zoom"),
        ({"zoom": True}, "bad_type", "zoom"),
        ({"zoom": "1"}, "bad_type", "zoom"),
        ({"page": 100}, "bad_value", "page"),
        ({"page": None}, "bad_type", "page"),
        ({"theme": "pink"}, "bad_value", "theme"),
        ({"theme": 1}, "bad_type", "theme"),
        ({"on": "x" * 81}, "too_long", "on"),
        ({"on": ["list"]}, "bad_type", "on"),
        ({"colour": "red"}, "bad_type", "colour"),
    ],
)
def test_a_look_that_no_screen_has_is_refused_by_field(company, look, code, field):
    answer = screen(company.leader, **look)
    assert (answer["code"], answer.get("field")) == (code, field)


def test_nobody_else_tells_the_screen_how_to_look(company):
    for bot in (company.seats["Ana"], company.wall):
        assert screen(bot, zoom=1)["code"] == "forbidden"


def test_a_co_facilitator_tells_the_screen_how_to_look(company):
    dana, seat = company.seats["Dana"], company.world.seats["Dana"]
    company.leader.must("GrantAccess", seat=seat, access="cofacilitator")
    dana.sees("me", lambda part: part["access"] == "cofacilitator", own=True)
    assert screen(dana, zoom=3) == {"ok": True}
    company.wall.sees("screen", lambda part: part["zoom"] == 3)
    company.leader.must("GrantAccess", seat=seat, access="participant")


def test_the_room_knows_the_zone_of_its_times(company):
    company.all_see("workshop", lambda part: part["zone"] == "UTC")


def test_a_room_is_led_while_a_console_is_open_and_a_preview_is_none(servers):
    srv = servers.running()
    world = seed(srv)
    ana = Bot(srv, world, "Ana").come()
    preview = Bot(srv, world, "Mara", view="preview").come()
    ana.sees("people", lambda part: not part["led"])
    console = Bot(srv, world, "Mara").come()
    ana.sees("people", lambda part: part["led"])
    console.leave()
    ana.sees("people", lambda part: not part["led"])
    for bot in (preview, ana):
        bot.leave()
