"""The leader ends a seat: the console asks first and offers a new code, the phone says why, the counts are right."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import LEAST_MAIN, axe
from tests.browser.scenes import HIGH, Scene

pytestmark = pytest.mark.browser


def chooses(mara, name):
    """Everything about one person, from the menu."""
    mara.page.keyboard.press("o")
    mara.page.get_by_label("A person", exact=True).select_option(label=f"{name} of the floor")
    return mara.page.locator(".con-everything").get_by_role("button", name="End this seat")


def answers(mara, words):
    """Answer the question that was asked; the menu behind it may still stand, with such a button."""
    mara.page.get_by_role("dialog", name="End this seat").get_by_role("button", name=words).press("Enter")


def test_the_leader_ends_a_seat_and_the_phone_says_so(scene: Scene):
    scene.go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    scene.company.vote(vote, Ana=HIGH, Ben=HIGH, Dana=HIGH)
    mara, dana = scene.leader(), scene.on_phone("Dana")
    mara.sees("3 of 4")
    chooses(mara, "Dana").click()
    mara.sees("Dana of the floor is shown out at once", "dialog").shot("end-seat", whole=False)
    answers(mara, "Not yet")
    dana.sees_no("ended your seat")
    chooses(mara, "Dana").press("Enter")
    answers(mara, "End this seat")
    dana.sees("The leader has ended your seat in this workshop.", ".room-main").shot("ended-seat", whole=False)
    for waiting in (".vote-option", ".room-now", ".room-place"):
        expect(dana.page.locator(waiting)).to_have_count(0)
    mara.sees("2 of 3").sees("Whoever has the code can still take another one.", ".toasts")
    mara.shot("ended-seat-console", whole=False)
    assert axe(dana.page) == []
    mara.page.locator(".toasts").get_by_role("button", name="Make a new code").click()
    mara.page.wait_for_url("**/workshops/*#invitation")
    mara.clicks("New code and link").sees("There is a new code")


def test_a_seat_that_was_ended_by_mistake_is_given_back_and_the_phone_goes_on(scene: Scene):
    scene.go("blind_1")
    vote = scene.company.open_round(scene.kpis[0])
    scene.company.vote(vote, Dana=HIGH)
    mara, dana = scene.leader(), scene.on_phone("Dana")
    mara.sees("1 of 4")
    chooses(mara, "Dana").press("Enter")
    answers(mara, "End this seat")
    dana.sees("Ask them if that was a mistake.", ".room-main").shot("ended-seat-load-again", whole=False)
    mara.sees("0 of 3").page.keyboard.press("o")
    mara.page.get_by_label("A person", exact=True).select_option(label="Dana of the floor (seat ended)")
    mara.shot("restore-seat", whole=False)
    mara.page.locator(".con-everything").get_by_role("button", name="Let them back in").press("Enter")
    mara.sees("0 of 4").sees("Dana of the floor may come back", ".toasts").shot("restored-seat", whole=False)
    mara.sees_no("The seat of Dana of the floor is ended", ".toasts")
    dana.page.get_by_role("link", name="Load again").click()
    dana.votes(4, impact=4, control=4)
    mara.sees("1 of 4")
    assert axe(mara.page) == []


def test_what_was_being_written_stays_on_the_device_of_whoever_was_put_out(scene: Scene):
    dana = scene.on_phone("Dana").begins_to_say("Concern", "Half a thought")
    scene.company.leader.must("EndSeat", seat=scene.company.world.seats["Dana"])
    dana.sees("The leader has ended your seat in this workshop.", ".room-main")
    expect(dana.page.locator(".room-composer textarea")).to_have_value("Half a thought")
    kept = dana.page.evaluate("JSON.stringify(localStorage)")
    assert "Half a thought" in kept
    with scene.windows.refusing():
        dana.page.reload()
    dana.sees("The leader has ended your seat in this workshop.")


def test_on_a_narrow_console_the_button_is_large_enough_for_a_thumb(scene: Scene):
    mara = scene.leader({"width": 390, "height": 844})
    mara.sees("1 of 11", ".con-where")
    box = chooses(mara, "Dana").bounding_box()
    assert box is not None
    assert box["height"] >= LEAST_MAIN
