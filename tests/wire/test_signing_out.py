"""Signing out closes what that session has open, in this process and in every other one, and nothing else."""

import json

import pytest
import requests

from tests.signed_in import srv_cookie
from tests.wire.bot import Bot
from tests.wire.harness import until
from tests.wire.lines import Broken
from tests.wire.seed import seed
from workshop.identity import ACCOUNT_COOKIE
from workshop.moments import now
from workshop.signing_in import sessions

pytestmark = pytest.mark.wire


@pytest.fixture
def house(servers):
    srv = servers.running()
    return srv, seed(srv)


def leading(srv, world, transport="websocket"):
    bot = Bot(srv, world, "Mara", view="console", transport=transport).connect()
    assert bot.hello()["ok"]
    return bot


def farewell(bot):
    """Why a connection was ended, or nothing yet."""
    said = [json.loads(frame[2:])[1]["code"] for frame in list(bot.frames) if frame.startswith('42["bye"')]
    return said[-1] if said else ""


def is_fresh(database, person):
    """Whether the one session of somebody is noted as in use now."""
    with database.reading() as conn:
        [only] = sessions.of_person(conn, person, now())
    return not only.is_stale(now())


def end_all(srv, world):
    """Sign her out as another process would: by the database alone."""
    database = srv.database()
    with database.writing() as conn:
        sessions.end_others(conn, world.leader, "", now())
    database.close()


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_session_that_ended_is_told_so_and_its_line_is_closed(house, transport):
    srv, world = house
    mara, ana = leading(srv, world, transport), Bot(srv, world, "Ana").connect()
    assert ana.hello()["ok"]
    end_all(srv, world)
    until(lambda: farewell(mara) == "unauthenticated", "she was told that her session ended")
    until(lambda: not mara.is_up(), "her line is closed")
    with pytest.raises(Broken) as refused:
        mara.connect()
    assert refused.value.status == 401
    assert ana.hello()["ok"], "the others stay"
    ana.leave()


def test_signing_out_on_the_page_closes_the_room_of_another_tab(house):
    srv, world = house
    mara = leading(srv, world)
    name, _, token = world.cookies["Mara"].partition("=")
    assert name == ACCOUNT_COOKIE
    browser = requests.Session()
    browser.cookies.set(name, token)
    page = browser.get(f"{srv.address}/account", timeout=5).text
    csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    browser.post(f"{srv.address}/sign-out", data={"csrf_token": csrf}, timeout=5, allow_redirects=False)
    until(lambda: farewell(mara) == "unauthenticated", "the other tab was told")


def test_a_session_in_another_browser_goes_on(house):
    srv, world = house
    mara = leading(srv, world)
    world.cookies["Mara"] = srv_cookie(srv, world.leader)
    laptop = leading(srv, world)
    database = srv.database()
    with database.writing() as conn:
        oldest = sessions.of_person(conn, world.leader, now())[-1]
        sessions.end(conn, world.leader, oldest.id, now())
    database.close()
    until(lambda: farewell(mara) == "unauthenticated", "the first browser was told")
    assert laptop.hello()["ok"]
    laptop.leave()


def test_an_open_console_counts_as_use(house):
    srv, world = house
    database = srv.database()
    then = now() - sessions.REST + (sessions.COARSE / 2)
    with database.writing() as conn:
        sessions.touch(conn, [one.digest for one in sessions.of_person(conn, world.leader, now())], then)
    mara = leading(srv, world)
    until(lambda: is_fresh(database, world.leader), "the open console was noted as use")
    database.close()
    mara.leave()
