"""Cards in a real browser: the gates lead to what is missing, words survive, and two people write on one card."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP

pytestmark = pytest.mark.browser

BASE = "form[data-card] [name=base]"
KEPT = re.compile(r"Draft saved \d\d:\d\d")


@pytest.fixture
def scene(windows, meet):
    """A workshop with cards on its table, before the room opens."""
    return Scene(windows, meet())


def card_of(scene, name="Mara", kpi=0):
    """A leader's window on a card."""
    leader = Leader(scene.windows, name, LAPTOP, scene.company.world.cookies["Mara"])
    return leader.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[kpi]}")


def new_card(scene):
    """A leader's window on a new card."""
    return Leader(scene.windows, "Mara", LAPTOP, scene.company.world.cookies["Mara"]).goes_to(
        f"/workshops/{scene.id}/kpis/new"
    )


def opens(person, *sections):
    """Open parts of the card."""
    for section in sections:
        part = person.page.locator(f"#section-{section}")
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
    return person


def value(person, name):
    """What stands in a field."""
    return person.page.locator(f"form[data-card] [name={name}]").input_value()


def test_a_gate_leads_to_the_first_field_that_is_missing_and_opens_its_part(scene):
    mara = new_card(scene).shot("new-card")
    link = mara.page.locator(".gate").nth(1).get_by_role("link")
    assert mara.page.locator("#section-why").get_attribute("open") is not None
    assert mara.page.locator("details.section[open]").count() == 1
    mara.types(name="Talks", definition_plain="Talks held.", purpose="More talks.", applies_to="All")
    mara.types(direction="higher", timing="leading").clicks("Put it on the table").sees("Talks is on the table.")
    link = mara.page.locator(".gate").nth(1).get_by_role("link")
    first = link.get_attribute("href").removeprefix("#")
    mara.page.locator("details.section[open] > summary").first.click()
    link.click()
    expect(mara.page.locator(f"#{first}")).to_be_visible()
    expect(mara.page.locator(f"#{first}")).to_be_focused()
    mara.shot("gate")


def test_an_entry_of_the_library_fills_what_is_blank_and_its_questions_are_settled(scene):
    mara = new_card(scene).types(name="Our calls", purpose="So that talks begin.")
    mara.page.get_by_label("What do you call it?").fill("calls per day")
    mara.page.get_by_label("Numbers come from").select_option("hubspot")
    mara.page.get_by_role("button", name="Take it: Dials", exact=True).click()
    expect(mara.page.locator("#controllability-0")).to_be_checked()
    assert value(mara, "name") == "Our calls"
    assert "hubspot" in value(mara, "data_source").casefold()
    assert value(mara, "target") == ""
    opens(mara, "counted").page.locator("#settled-0").fill("voicemails count, calls back do not")
    mara.shot("taken").clicks("Put it on the table").sees("Our calls is on the table.")
    assert value(mara, "inclusions").endswith("count: voicemails count, calls back do not")
    mara.clicks("Put it on the table too").sees("Connect rate is on the table.").shot("companion")


def test_typed_words_are_kept_every_second_and_offered_again(scene):
    mara = opens(card_of(scene), "counted").types(example="31 calls, one of them a test: 30.")
    expect(mara.page.locator("[data-kept]")).to_have_text(KEPT)
    mara.page.reload()
    mara.sees("Your words are below.")
    assert value(mara, "example") == "31 calls, one of them a test: 30."
    mara.shot("draft").clicks("Discard them").sees("Your draft is gone.")
    assert value(mara, "example") == ""


def test_words_typed_without_a_line_wait_in_the_browser(scene):
    mara = opens(card_of(scene), "counted")
    with scene.windows.allowing("net::ERR_"):
        mara.page.context.set_offline(True)
        mara.types(example="Typed in the tunnel.").sees("Your words are safe in this browser")
        mara.page.context.set_offline(False)
        expect(mara.page.locator("[data-kept]")).to_have_text(KEPT)
    mara.page.reload()
    assert value(mara, "example") == "Typed in the tunnel."


def test_the_card_works_without_a_script(scene):
    mara = Leader(scene.windows, "Mara", page=scene.windows.open(
        "Mara", LAPTOP, scene.company.world.cookies["Mara"], java_script_enabled=False))  # fmt: skip
    mara.goes_to(f"/workshops/{scene.id}/kpis/new?q=dials").types(purpose="So that talks begin.")
    mara.clicks("Take it: Dials")
    link = mara.page.locator(".gate").nth(2).get_by_role("link")
    first = mara.page.locator(link.get_attribute("href"))
    link.click()
    expect(first).to_be_visible()
    opens(mara.types(name="Honest dials"), "aim").clicks("Add a row")
    expect(mara.page.locator("[name=assignments-1-who]")).to_have_count(1)
    assert value(mara, "name") == "Honest dials"
    mara.clicks("Put it on the table").sees("Honest dials is on the table.")


def test_none_because_is_one_tap(scene):
    mara = opens(new_card(scene), "others")
    mara.page.locator("[data-none=depends_on]").click()
    assert value(mara, "depends_on") == "none, because "


def test_a_target_of_their_own_gets_a_row_of_its_own(scene):
    mara = opens(card_of(scene), "aim")
    mara.page.locator("#assignments-0-who").fill("Newcomers")
    mara.page.locator("#assignments-0-target").fill("30")
    mara.clicks("Add a row")
    mara.page.locator("#assignments-1-who").fill("Part-time")
    mara.page.locator("#assignments-1-target").fill("20")
    mara.shot("rows").clicks("Save the card").sees("Saved.").sees("Newcomers: 30", "#section-aim")
    assert value(mara, "assignments-1-who") == "Part-time"


def test_two_people_write_on_one_card_and_nothing_is_lost(scene):
    mara, ben = card_of(scene), card_of(scene, "Mara elsewhere")
    opens(mara, "counted").types(unit="tries", example="As Mara counts it.")
    expect(mara.page.locator("[data-kept]")).to_have_text(KEPT)
    opens(ben, "counted", "seen").types(audience="The whole floor", example="As Ben counts it.")
    ben.clicks("Save the card").sees("Saved.")

    mara.types(aggregation="sum per day").sees("saved this card", "[data-news]").shot("news")
    assert value(mara, "example") == "As Mara counts it."
    with scene.windows.refusing():
        mara.clicks("Save the card").sees("Nothing is saved yet.").shot("two-texts")
        mara.sees("As Ben counts it.", ".two-texts").sees("As Mara counts it.", ".two-texts")
    mara.page.get_by_role("radio", name="Both", exact=True).check()
    mara.clicks("Save the card").sees("both are kept").shot("both-kept")
    assert value(mara, "example") == "As Ben counts it.\nAs Mara counts it."
    assert (value(mara, "unit"), value(mara, "audience")) == ("tries", "The whole floor")
