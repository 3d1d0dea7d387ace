"""More of the room: tables, a show of hands, a line without answers, and a manager who watches."""

import re
import signal

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from tests.browser.people import Participant
from tests.browser.scenes import Scene
from tests.browser.windows import BROKEN_LINE, PHONE
from tests.signed_in import srv_cookie
from workshop import people
from workshop.moments import now, write_moment
from workshop.people import Person
from workshop.tables import account, membership

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(windows, meet):
    """A room that opened."""
    return Scene(windows, meet()).open()


def managers_cookie(srv, world):
    """Vera manages the team and is signed in."""
    vera, database = f"{world.id}-vera", srv.database()
    with database.writing() as conn:
        people.add(conn, Person(vera, "Vera"), write_moment(now()))
        row = {"person_id": vera, "email": f"{vera}@x", "password_hash": "", "signed_out_at": ""}
        conn.execute(insert(account), row)
        conn.execute(insert(membership), {"team_id": world.team, "person_id": vera, "role": "manager"})
    database.close()
    return srv_cookie(srv, vera)


def test_a_manager_watches_from_the_teams_page_and_finds_nothing_to_send(scene, srv, windows):
    world = scene.company.world
    vera = Participant(windows, "Vera", PHONE, managers_cookie(srv, world)).goes_to(f"/teams/{world.team}")
    vera.clicks("Watch the running room", role="link").is_connected()
    vera.sees("Vera, watching", ".room-me").sees("You watch.", ".room-watching").shot("manager", whole=False)
    scene.go("blind_1").company.open_round(scene.kpis[0])
    vera.sees("The room votes.", ".room-now").sees("0 of 4 voted").shot("manager-vote", whole=False)
    for acting in (".room-ballot", ".room-composer", ".room-ready", ".room-nav-propose button"):
        expect(vera.page.locator(acting)).to_have_count(0)


def test_at_tables_everybody_reads_which_step_runs_and_what_to_do(scene):
    scene.go("silent_start").company.leader.must("StartTables")
    ana = scene.on_phone("Ana")
    ana.sees("Alone", ".room-tables").sees("Think for yourself.", ".room-tables").sees("left", ".room-tables-clock")
    expect(ana.page.locator(".room-steps [aria-current=step]")).to_have_text("Alone 1 minute")
    ana.shot("tables", whole=False)


def test_a_show_of_hands_stands_by_itself(scene):
    scene.go("discuss").spotlight(scene.kpis[0]).company.leader.must(
        "CountHands", kpi=scene.kpis[0], counts=[0, 1, 0, 2, 5, 1]
    )
    scene.on_phone("Ana").sees("Show of hands").sees("Not a vote").shot("hands")


def test_what_is_not_answered_for_five_seconds_is_told_and_not_lost(scene):
    ana = scene.go("discuss").spotlight(scene.kpis[0]).on_phone("Ana")
    server = scene.company.srv.process
    with scene.windows.allowing(BROKEN_LINE):
        server.send_signal(signal.SIGSTOP)
        try:
            ana.begins_to_say("Idea", "Count answered calls").clicks("Send idea")
            ana.sees(re.compile("[Yy]our text is safe"), ".room-line")
        finally:
            server.send_signal(signal.SIGCONT)
        ana.sees("Count answered calls", ".room-talk").is_connected()
