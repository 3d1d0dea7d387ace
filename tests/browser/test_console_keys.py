"""A whole session by keys alone: from the reveal over talk, answers, target and decision to the signature."""

import pytest
from playwright.sync_api import expect

from tests.browser.keys import presses, tab_to, writes
from tests.browser.leader import PRIMARY
from tests.browser.scenes import HIGH, LOW, Scene

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(windows, meet):
    """One KPI, voted on and revealed; one vote was low."""
    made = Scene(windows, meet(kpis=("Dials",))).open().go("blind_1")
    made.vote(made.kpis[0], Ana=HIGH, Ben=HIGH, Chidi=LOW, Dana=HIGH)
    return made.reveal()


def strikes(mara, key, then):
    """Press the key that is printed on the one big button, and read what the button says next."""
    expect(mara.page.locator(PRIMARY).locator(".key")).to_have_text(key)
    mara.page.keyboard.press(key.lower())
    return mara.sees(then, PRIMARY)


def test_mara_goes_from_the_reveal_to_the_signature_without_a_pointer(scene):
    mara = scene.go("reveal").leader().sees("Show the map", PRIMARY)
    strikes(mara, "M", "Discuss Dials first")
    strikes(mara, "N", "Answer what was said")
    answers_by_key(mara, "We start with thirty and look again.")
    mara.sees("Show Mara’s target", PRIMARY).page.keyboard.press("s")
    mara.sees("This cannot be undone.", "dialog").page.keyboard.press("Enter")
    mara.sees("Start “The room’s additions”", PRIMARY)
    strikes(mara, "N", "Start “Decide”")
    strikes(mara, "N", "Decide: Dials").page.keyboard.press("n")
    decides_by_key(mara.sees("Dials", "h1"))
    signs_by_key(mara)


def test_a_menu_opens_chooses_and_closes_by_keys(scene):
    mara = scene.go("discuss").spotlight(scene.kpis[0]).leader().sees("7 of 11", ".con-where")
    menu = mara.page.locator("[data-focus=menu-ask]")
    presses(mara.page, menu)
    mara.page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(mara.page.locator(".con-asking details")).not_to_have_attribute("open", "")
    mara.page.keyboard.press("Enter")
    presses(mara.page, mara.page.locator(".con-asking li button").nth(1))
    mara.sees("Every screen asks: How could someone hit this and hurt us?", ".con-asking")


def answers_by_key(mara, words):
    """The composer has the focus already: choose, write, send."""
    mara.page.keyboard.press("a")
    expect(mara.page.locator(".composer input").first).to_be_focused()
    mara.page.keyboard.press("Space")
    writes(mara.page, mara.page.get_by_label("because"), words)
    presses(mara.page, mara.page.locator(".composer button.act"))
    mara.sees(words, ".con-talk")


def decides_by_key(mara):
    """The sheet: an outcome, a reason, the button."""
    page = mara.page
    presses(page, page.locator("[name=outcome]").first, "Space")
    writes(page, page.get_by_label("Why", exact=True), "It is ours to move. We look at it again in a month.")
    presses(page, page.locator("button.decide"))
    mara.sees("Decided:")
    presses(page, page.locator(".side a.btn.act"))


def signs_by_key(mara):
    """Read back, and the signature."""
    page = mara.page
    tab_to(page, page.get_by_label("I have read the list back to the room."))
    page.keyboard.press("Space")
    presses(page, page.get_by_role("button", name="Sign version 1"))
    mara.sees("KPI list v1", "h1")
