"""The way in: from the QR code to the first act with a name and a tap; back to one's seat with a tap."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Participant
from tests.browser.scenes import Scene
from tests.browser.windows import PHONE

pytestmark = pytest.mark.browser


class Counting(Participant):
    """Somebody whose every tap and every word typed is counted."""

    acts = 0

    def taps(self, what):
        """Tap something that can be seen."""
        expect(what).to_be_visible()
        what.click()
        self.acts += 1
        return self

    def writes(self, text):
        """Write where the caret is already."""
        expect(self.page.get_by_label("Your name")).to_be_focused()
        self.page.keyboard.type(text)
        self.acts += 1
        return self


@pytest.fixture
def scene(windows, meet):
    """A room in which the first vote is open."""
    made = Scene(windows, meet()).open().go("blind_1")
    made.rounds.append(made.company.open_round(made.kpis[0]))
    return made


def test_from_the_qr_code_to_the_first_vote_in_four_acts(scene, windows):
    eve = Counting(windows, "Eve", PHONE).goes_to(f"/join/{scene.company.leader.sees('workshop')['code']}")
    eve.shot("door-phone", whole=False).writes("Eve").taps(eve.page.get_by_role("button", name="Sit down"))
    eve.is_connected().shot("first-screen", whole=False)
    assert eve.acts == 2
    eve.taps(eve.page.locator(".vote-option", has_text="I support it")).taps(eve.page.locator(".room-cast")).has_voted()
    assert eve.acts == 4


def test_whoever_was_here_goes_on_with_one_tap(scene, windows):
    code = scene.company.leader.sees("workshop")["code"]
    eve = Counting(windows, "Eve", PHONE).goes_to(f"/join/{code}")
    eve.writes("Eve").taps(eve.page.get_by_role("button", name="Sit down")).is_connected()
    eve.goes_to(f"/join/{code}").sees("You were here as Eve").shot("return-card", whole=False)
    eve.taps(eve.page.locator(".go-there")).is_connected().sees("Eve", ".room-me")


def test_a_pasted_link_goes_in_at_once(scene, windows):
    link = f"{windows.address}/join/{scene.company.leader.sees('workshop')['code']}"
    eve = Participant(windows, "Eve", PHONE).goes_to("/")
    eve.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    eve.page.evaluate("link => navigator.clipboard.writeText(link)", link)
    eve.page.get_by_label("Code of the workshop").press("Control+V")
    eve.sees("List for Q1", "h1")
    expect(eve.page.get_by_label("Your name")).to_be_visible()


def test_everything_but_the_name_is_a_tap(scene, windows):
    eve = Participant(windows, "Eve", PHONE).goes_to(f"/join/{scene.company.leader.sees('workshop')['code']}")
    eve.page.get_by_label("Your name").fill("Eve")
    eve.page.locator(".taps label", has_text="another team").click()
    eve.page.locator("[name=team]").fill("Closers")
    eve.page.locator(".taps label", has_text="Closer").click()
    eve.shot("door-filled").clicks("Sit down").is_connected().sees("Eve, Closer", ".room-me")
