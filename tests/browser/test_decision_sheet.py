"""The decision sheet by keyboard: the act repeats the choice and has a key, which rests while somebody writes."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Person
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser


def on_the_sheet(scene):
    mara = Person(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"])
    return mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/decision")


def test_mara_decides_by_keys_alone(windows, meet):
    scene = Scene(windows, meet(kpis=("Dials",))).to_reveal().go("discuss").to_decide()
    page = on_the_sheet(scene).page

    act, why = page.locator("button.decide"), page.get_by_label("Why", exact=True)
    page.locator("[name=outcome]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(act).to_contain_text("Decide: pilot")

    page.get_by_label("The pilot ends on").fill("2099-07-28")
    page.get_by_label("The pilot ends on").blur()
    expect(act).to_contain_text("Decide: pilot until 28 July 2099")

    why.focus()
    page.keyboard.press("End")
    page.keyboard.type("Days differ. A day shows it.")
    expect(why).to_have_value("Days differ. A day shows it.")  # the letter D wrote, and pressed nothing

    act.focus()
    page.keyboard.press("d")
    expect(page.locator("body")).to_contain_text("Decided: Pilot.")
    page.wait_for_load_state("load")  # the page knows its keys once its script has run
    page.keyboard.press("n")
    expect(page.locator("h1")).to_contain_text("read back")
