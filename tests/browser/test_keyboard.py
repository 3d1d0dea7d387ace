"""The room by keys alone: Mara from the draft to the reveal, Ana her whole ballot. No pointer is used."""

import pytest
from playwright.sync_api import expect

from tests.browser.keys import tab_to
from tests.browser.scenes import HIGH, Scene

pytestmark = pytest.mark.browser


def test_mara_runs_a_vote_from_the_open_door_to_the_reveal(windows, meet):
    scene = Scene(windows, meet(kpis=("Dials",)))
    mara = scene.leader().sees("Open the room")
    for phase in ("1 of 11", "2 of 11", "3 of 11", "4 of 11"):
        mara.page.keyboard.press("n")
        mara.sees(phase, ".con-where")
    mara.page.keyboard.press("n")
    mara.sees("Start “Blind round 1”", ".con-primary")
    mara.page.keyboard.press("n")
    mara.sees("Open the vote on Dials", ".con-primary")
    mara.page.keyboard.press("v")
    vote = scene.company.leader.sees("stage", lambda part: part["round"])["round"]
    scene.company.vote(vote, Ana=HIGH, Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    mara.sees("Close the vote, 4 of 4", ".con-primary")
    mara.page.keyboard.press("v")
    mara.sees("Reveal the vote", ".con-primary")
    mara.page.keyboard.press("r")
    expect(mara.page.get_by_role("dialog")).to_be_visible()
    mara.page.keyboard.press("Enter")
    mara.sees("6 of 11", ".con-where")
    scene.company.all_see(
        f"round/{vote}", lambda part: part["picture"] and part["picture"]["counts"] == [0, 0, 0, 0, 4, 0]
    )


def test_keys_rest_while_mara_types_and_a_dialog_lets_her_go_back(windows, meet):
    scene = Scene(windows, meet(kpis=("Dials",)))
    mara = scene.leader().sees("Open the room")
    tab_to(mara.page, mara.page.locator("#notes"))
    mara.page.keyboard.type("Never forget Vera")
    expect(mara.page.locator("#notes")).to_have_value("Never forget Vera")
    mara.sees("The room is not open yet", ".con-where")
    mara.page.locator("[data-focus=primary]").focus()
    mara.page.keyboard.press("o")
    expect(mara.page.get_by_role("dialog")).to_be_visible()
    mara.page.keyboard.press("Escape")
    expect(mara.page.get_by_role("dialog")).to_have_count(0)
    expect(mara.page.locator("[data-focus=primary]")).to_be_focused()


def test_ana_fills_in_and_changes_her_ballot(windows, meet):
    scene = Scene(windows, meet(kpis=("Dials",))).open().go("blind_1")
    ana = scene.participant("Ana")
    vote = scene.company.open_round(scene.kpis[0])
    keys, page = ana.page.keyboard, ana.page
    ana.sees("Choose an answer", ".room-cast")
    tab_to(page, page.locator("fieldset.vote"))
    for key in ("Space", "ArrowDown", "ArrowDown"):
        keys.press(key)
    ana.sees("Vote 2", ".room-cast")
    keys.press("Tab")
    keys.type("It should count talks.")
    tab_to(page, page.locator(".rate").nth(0))
    keys.press("Space")
    tab_to(page, page.locator(".room-cast"))
    keys.press("Enter")
    ana.has_voted()
    tab_to(page, page.get_by_role("button", name="Change my vote"))
    keys.press("Enter")
    ana.sees("Vote 2, with my reason", ".room-cast")
    tab_to(page, page.locator("fieldset.vote"))
    keys.press("ArrowDown")
    tab_to(page, page.locator(".room-cast"))
    keys.press("Enter")
    ana.has_voted()
    mine = scene.company.seats["Ana"].sees(f"ballot/{vote}", lambda part: part["consent"] == 3, own=True)
    assert mine["impact"] == 1
