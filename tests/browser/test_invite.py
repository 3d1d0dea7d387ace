"""The mix of people: chosen before the workshop, looked at in the room, seen by the leader alone."""

import pytest
from sqlalchemy import insert

from tests.browser.people import Person
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP, PHONE
from workshop.tables import roster_entry

pytestmark = pytest.mark.browser

BANDS = {"Ana": "core", "Ben": "top", "Chidi": "top", "Dana": "top"}


def listed(srv, world, bands=BANDS):
    """The people of the scene stand on the roster, with these bands."""
    database = srv.database()
    with database.writing() as conn:
        for name, band in bands.items():
            person = f"{world.id}-{name}"
            row = {"team_id": world.team, "person_id": person, "tenure": "1_to_3", "manager": "", "band": band}
            conn.execute(insert(roster_entry), row)
    database.close()


def window(windows, world, size=LAPTOP):
    """The leader's page of the invited."""
    mara = Person(windows, "Mara", size, world.cookies["Mara"])
    return mara.goes_to(f"/workshops/{world.id}/people").sees("Who is invited", "h1")


def box(mara, name):
    """The box before somebody's name."""
    return mara.page.locator(f"[name=people][value$='-{name}']")


def test_the_leader_ticks_people_and_sees_the_mix_change(windows, meet, srv):
    world = meet().world
    listed(srv, world)
    mara = window(windows, world)
    for name in BANDS:
        box(mara, name).check()
        mara.page.wait_for_function(
            "count => document.querySelector('.mix-line').textContent.includes(`of ${count} voters`)",
            arg=list(BANDS).index(name) + 1,
        )
    mara.sees("Middle of the team 1 of 4 · closers 0 of 2", ".mix-line").sees("Mostly top performers.", "[data-mix]")
    assert not mara.page.get_by_text("top", exact=True).first.is_visible()
    mara.page.get_by_label("Show the bands").check()
    assert mara.page.get_by_text("top", exact=True).first.is_visible()
    mara.shot("invite-bands")
    mara.page.locator("[data-rule=C3] summary").click()
    mara.page.locator("[data-rule=C3] input").fill("Two of them started this spring.")
    box(mara, "Dana").uncheck()
    mara.sees("of 3 voters", ".mix-line")
    assert mara.page.locator("[data-rule=C3] input").input_value() == "Two of them started this spring."
    box(mara, "Dana").check()
    mara.sees("of 4 voters", ".mix-line")
    mara.page.get_by_label("no, because…").check()
    with windows.refusing():
        mara.clicks("Save who is invited").sees("Say in one sentence why other teams are not here.")
    mara.shot("invite-refused")
    mara.types(teams_why="They see it next week.").clicks("Save who is invited")
    mara.sees("Mix checked, 5 hints")


def test_the_page_is_as_good_on_a_phone_and_in_the_dark(windows, meet, srv):
    world = meet().world
    listed(srv, world)
    page = windows.open("Mara", PHONE, world.cookies["Mara"], color_scheme="dark")
    mara = Person(windows, "Mara", page=page).goes_to(f"/workshops/{world.id}/people")
    for name in BANDS:
        box(mara, name).check()
    mara.sees("of 4 voters", ".mix-line").shot("invite-phone")
    wide = mara.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide


def test_before_the_first_vote_the_leader_looks_at_who_is_here(windows, meet, srv):
    scene = Scene(windows, meet())
    listed(srv, scene.company.world)
    wall, ana = scene.projector(), scene.participant("Ana")
    mara = scene.leader().sees("Middle of the team 1 of 4", ".con-mix").shot("console-mix-folded", whole=False)
    mara.page.locator(".con-mix > details > summary").click()
    mara.sees("Mostly top performers.", ".con-mix")
    mara.page.locator(".con-mix [data-rule=C3] summary").click()
    mara.shot("console-mix", whole=False)
    mara.page.locator(".con-mix [data-rule=C3] input").fill("Two of them started this spring.")
    scene.company.seats["Dana"].leave()
    mara.sees("Middle of the team 1 of 3", ".con-mix")
    assert mara.page.locator(".con-mix [data-rule=C3] input").input_value() == "Two of them started this spring."
    mara.clicks("Looked at it").sees("Mix checked", ".con-mix summary")
    wall.sees("Mix checked").shot("join-mix")
    for other in (wall, ana):
        other.sees_no("Middle of the team").sees_no("top performers")
