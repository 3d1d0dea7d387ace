"""Numbers in front of the room: the leader moves a slider, and projector and phone say the same."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import HIGH, Scene
from tests.wire.seed import VOTERS

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(windows, meet):
    """The first KPI was voted on, and the room talks about it."""
    made = Scene(windows, meet()).open().go("blind_1")
    made.vote(made.kpis[0], **dict.fromkeys(VOTERS, HIGH)).reveal().go("discuss")
    return made.spotlight(made.kpis[0])


def begins_pace(mara):
    """The leader opens the numbers and begins with the time for each, which takes the card's target of 50."""
    mara.clicks("Numbers", "tab")
    mara.page.get_by_label("Another check").first.select_option("pace")
    return mara.sees("9:36", ".con-check")


def test_the_leader_moves_fifty_to_a_hundred_and_everybody_reads_four_forty_eight(scene):
    mara, wall, ana = scene.leader(), scene.projector(), scene.on_phone("Ana")
    begins_pace(mara)
    mara.clicks("Show it to the room")
    wall.sees("9:36", ".p-big")
    ana.sees("9:36", ".room-checks")
    slider = mara.page.get_by_role("slider", name="How many a day").first
    slider.fill("75")
    slider.fill("100")
    wall.sees("4:48", ".p-big")
    ana.sees("4:48", ".room-checks")
    mara.sees("4:48", ".con-check")
    wall.sees("2:52.8").sees("1:55.2")


def test_the_room_says_what_will_suffer_beside_the_figure_and_without_names(scene):
    mara, wall, ana = scene.leader(), scene.projector(), scene.on_phone("Ana")
    begins_pace(mara)
    mara.clicks("Show it to the room").sees("Off the big screen").clicks("Ask: What will suffer?")
    wall.sees("Write it on your own screen.")
    scene.company.seats["Ben"].must(
        "AddComment", kpi=scene.kpis[0], kind="concern", text="Notes after the call.", prompt="suffer"
    )
    wall.sees("Notes after the call.", ".p-suffers").sees_no("Ben of the floor")
    ana.sees("What will suffer?")


def test_nothing_is_shown_before_the_room_has_voted(windows, meet):
    scene = Scene(windows, meet()).open().go("blind_1")
    scene.spotlight(scene.kpis[0])
    mara, ana = scene.leader(), scene.on_phone("Ana")
    begins_pace(mara).sees("Only you see this", ".con-check")
    expect(mara.page.get_by_role("button", name="Show it to the room")).to_be_disabled()
    ana.sees("Dials", "h1").sees_no("9:36")


def test_a_number_that_cannot_be_is_refused_at_its_field(scene):
    mara = scene.leader()
    begins_pace(mara)
    mara.page.get_by_role("textbox", name="Working hours in a day").first.fill("30")
    mara.sees("24", ".con-check .field-error")
