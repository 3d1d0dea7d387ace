"""The console beside the room: the big screen, who runs the room, the tour, and how the session ends."""

import pytest
from playwright.sync_api import expect

from tests.browser.leader import PRIMARY, Leader
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP
from tests.wire.seed import card

pytestmark = pytest.mark.browser


def helper(scene, name):
    """Somebody who was made a co-facilitator, at a console of their own."""
    company = scene.company
    company.leader.must("GrantAccess", seat=company.world.seats[name], access="cofacilitator")
    person = Leader(scene.windows, name, LAPTOP, company.world.cookies[name])
    return person.goes_to(f"/workshops/{scene.id}/console").sees("1 of 11", ".con-where")


# --- the big screen ---
def test_the_big_screen_is_made_larger_and_dark_and_as_usual_again_from_the_console(scene):
    mara, wall = scene.leader().sees("1 of 11", ".con-where"), scene.projector().shows("You advise")
    mara.page.keyboard.press("+")
    wall.page.wait_for_selector("html.zoom-1")
    mara.page.keyboard.press("d")
    wall.page.wait_for_selector("html.zoom-1.dark")
    mara.page.locator("[data-focus=menu-look]").click()
    mara.shot("look", whole=False).page.get_by_role("button", name="As usual again").click()
    wall.page.wait_for_selector("html:not(.zoom-1, .zoom-2, .zoom-3)")


def test_pages_of_a_long_list_are_turned_from_the_console(scene):
    for number in range(14):
        scene.company.leader.must("ProposeKpi", card=card(f"Number {number}"))
    mara, wall = scene.leader().sees("1 of 11", ".con-where"), scene.projector()
    mara.page.keyboard.press("l")
    by_hand = {"zoom": 0, "theme": "", "page": 0, "on": f"list/{scene.company.leader.parts['stage']['spotlight']}"}
    scene.company.leader.ask("screen", {"workshop": scene.id, **by_hand})  # or the clock would turn the pages
    mara.sees("1 of ", ".con-pages").clicks("Next page", where=".con-tools").sees("2 of ", ".con-pages")
    wall.sees("2 of ", "footer")
    mara.page.keyboard.press("ArrowLeft")
    wall.sees("1 of ", "footer")


def test_what_was_shown_before_is_brought_back(revealed):
    revealed.go("discuss")
    mara, wall = revealed.leader().sees("7 of 11", ".con-where"), revealed.projector()
    for kpi, name in zip(revealed.kpis, ("Dials", "Meetings held"), strict=True):
        revealed.spotlight(kpi)
        mara.sees(name, ".con-where")
    mara.opens_panel("Room").sees("Shown before", ".con-panel").shot("shown-before", whole=False)
    mara.clicks("Dials", where=".con-past").sees("Dials", ".con-where")
    wall.shows("Dials")


# --- who runs the room ---
def test_the_room_is_handed_to_a_co_facilitator_and_taken_back(scene):
    mara, ben = scene.leader(), helper(scene, "Ben")
    ben.sees("Mara Lindqvist runs the room.", ".con-beside")
    mara.sees("Ben of the floor helps", ".con-bar").clicks("More")
    mara.shot("hand-over", whole=False).clicks("Hand it to Ben of the floor")
    mara.sees("Ben of the floor runs the room.", ".con-beside")
    assert "act" not in mara.page.locator(PRIMARY).get_attribute("class").split()
    ben.sees_no("runs the room", ".con-beside").acts("Start “Same words”").sees("2 of 11", ".con-where")
    mara.shot("handed-over", whole=False).clicks("Take over").sees_no("runs the room", ".con-bar")
    assert "act" in mara.page.locator(PRIMARY).get_attribute("class").split()
    ben.sees("Mara Lindqvist runs the room.", ".con-beside")


# --- the first time ---
def test_the_tour_begins_by_a_button_points_at_real_things_and_acts_for_nobody(windows, meet):
    mara = Scene(windows, meet()).leader().sees("Open the room", PRIMARY)
    expect(mara.page.locator(".con-guide")).to_have_count(0)
    mara.clicks("Show me around")
    for step, at in enumerate(("preview", "primary", "words", "clock", "panels", "more"), 1):
        mara.sees(f"{step} of 6", ".con-guide")
        expect(mara.page.locator(f"[data-guide={at}]").first).to_be_in_viewport()
        mara.page.keyboard.press("n")
        mara.page.keyboard.press("ArrowRight")
    expect(mara.page.locator(".con-guide")).to_have_count(0)
    mara.sees("The room is not open yet", ".con-where")
    mara.page.keyboard.press("?")
    mara.sees("1 of 6", ".con-guide").page.keyboard.press("Escape")
    expect(mara.page.locator(".con-guide")).to_have_count(0)
    expect(mara.page.locator(PRIMARY)).to_be_focused()


# --- the end ---
def test_the_closing_pulse_warns_where_people_spoke_and_changed_nothing(revealed):
    revealed.to_decide().decide().say("Ben", "Who counts them?", revealed.kpis[0])
    mara = revealed.go("close").leader().sees("0 of 4 have answered", ".con-pulse")
    for name, influence in (("Ana", 2), ("Ben", 3), ("Chidi", 2), ("Dana", 4)):
        revealed.company.seats[name].must("GivePulse", could_say=5, had_influence=influence, know_why=4)
    mara.sees("4 of 4 have answered", ".con-pulse").clicks("End the closing questions").shot("pulse-asked", whole=False)
    mara.page.get_by_role("dialog").get_by_role("button", name="End the closing questions").click()
    mara.sees("The room spoke, and doubts that it changed anything.", ".con-warning").sees(
        "Who counts them?", ".con-warning"
    )
    mara.shot("pulse-warning", whole=False).clicks("Answer it", where=".con-warning")
    mara.answers_everything("fits partly", "I do, each Friday.")
    mara.opens_panel("Sign").sees("Every comment has an answer.", ".con-warning")


def test_words_are_ready_for_a_decision_against_the_vote(scene):
    low = {"consent": 2, "reason": "Too many.", "impact": 2, "control": 2}
    scene.go("blind_1").vote(scene.kpis[0], Ana=low, Ben=low, Chidi=low)
    mara = scene.reveal().to_decide().leader()
    mara.sees("On Dials you leaned 2 of 5. If I decide differently I say so now", ".con-notes")
