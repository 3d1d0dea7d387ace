"""A press counts, whatever the room does between press and release."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

A_FEW_FRAMES = """async () => {
    for (let left = 12; left; left -= 1) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture
def scene(windows, meet):
    """The first KPI is talked about."""
    return Scene(windows, meet()).to_reveal().go("discuss")


def pressed(person, button):
    """Put the mouse on a button and hold it down."""
    box = button.bounding_box()
    person.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    person.page.mouse.down()


def test_what_arrives_during_a_press_does_not_take_the_click_away(scene):
    mara = scene.spotlight(scene.kpis[0]).leader().opens_panel("Ledger").sees("Too many for one day.", ".con-ledger")
    picks = mara.page.locator(".con-group-head", has_text="Concerns").get_by_role("button", name="Pick all 2")
    pressed(mara, picks)
    scene.say("Ben", "A question above it.", scene.kpis[0], "question")
    mara.page.evaluate(A_FEW_FRAMES)
    mara.page.mouse.up()
    expect(mara.page.locator(".con-ledger .composer")).to_contain_text("Answer 2 comments")
    mara.sees("A question above it.", ".con-ledger")


def test_whoever_holds_the_mouse_down_for_long_still_sees_what_happens(scene):
    mara = scene.spotlight(scene.kpis[0]).leader().opens_panel("Ledger").sees("Too many for one day.", ".con-ledger")
    pressed(mara, mara.page.locator(".con-ledger dl"))
    scene.say("Ben", "A question meanwhile.", scene.kpis[0], "question")
    mara.sees("A question meanwhile.", ".con-ledger").page.mouse.up()


SEARCHES = """(words) => {
    const field = document.querySelector("[name=q]");
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_what_the_library_finds_during_a_press_does_not_take_the_click_away(windows, meet):
    company = meet()
    mara = Person(windows, "Mara", cookie=company.world.cookies["Mara"])
    mara.goes_to(f"/workshops/{company.world.id}/kpis/new?q=Meeting")
    take = mara.page.get_by_role("button", name="Take it: Meeting acceptance rate", exact=True)
    take.scroll_into_view_if_needed()
    pressed(mara, take)
    with mara.page.expect_response("**/library.json*"):
        mara.page.evaluate(SEARCHES, "Meeting a")
    mara.page.evaluate(A_FEW_FRAMES)
    mara.page.mouse.up()
    expect(mara.page.locator("#name")).to_have_value("Meeting acceptance rate")
