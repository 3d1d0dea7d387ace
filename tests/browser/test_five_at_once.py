"""Five people at once, each with another screen, through a whole session; Mara runs it with her keyboard alone."""

import pytest

from tests.browser.by_keys import ByKeys
from tests.browser.scenes import Scene
from tests.browser.windows import LAPTOP, PHONE

pytestmark = pytest.mark.browser

NAMES = ("Ana", "Ben", "Chidi", "Dana")
SIZES = {"Ana": PHONE, "Ben": LAPTOP, "Chidi": {"width": 820, "height": 1180}, "Dana": {"width": 320, "height": 640}}
LOW = "Too many for one day."


@pytest.fixture
def scene(windows, meet):
    """Two KPIs are prepared; the bots of the wire have gone home, people sit before the screens."""
    scene = Scene(windows, meet(names=NAMES))
    for bot in scene.company.seats.values():
        bot.hang_up()
    return scene


def test_a_whole_session_by_keyboard_with_four_screens_in_the_room(scene):
    mara = ByKeys(scene.windows, "Mara", LAPTOP, scene.company.world.cookies["Mara"])
    mara.goes_to(f"/workshops/{scene.id}/console")
    people = {name: scene.participant(name, size) for name, size in SIZES.items()}
    wall = scene.projector()

    mara.acts("Open the room").acts("Start “Same words”").acts("Start “Silent start”")
    for name, person in people.items():
        person.writes_down(f"What {name} would count")
    wall.shows("4 notes written")
    mara.acts("Start “Proposals”").acts("Next proposal: Dials")
    people["Ana"].sees("Dials", "h1").says("Question", "Does a voicemail count?")
    people["Dana"].sees("Does a voicemail count?")
    mara.acts("Next proposal: Meetings held").acts("Start “Blind round 1”")

    for kpi in ("Dials", "Meetings held"):
        everybody_votes(mara, people, wall, kpi)
    mara.acts("Reveal all 2", confirm=True)
    for person in (*people.values(), wall):
        person.sees("Low votes first")
    mara.acts("Show the map").acts("Discuss Dials first")
    mara.answers_all("Dials", "fits partly", "We try it for a month.")
    mara.acts("Show Mara’s target", confirm=True)
    people["Ben"].sees("50 meetings per week")
    mara.acts("Next hot spot: Meetings held")
    mara.answers_all("Meetings held", "fits partly", "We try it for a month.")
    mara.acts("Show Mara’s target", confirm=True).acts("Start “The room’s additions”").acts("Start “Decide”")

    mara.acts("Decide: Dials").decides("Dials", "Adopt", "It is ours to move, and it is honest.").goes_on()
    mara.decides("Meetings held", "Adopt", "It is what the talks are for.").goes_on()
    mara.signs(1, comments="The notes of the silent start live on in the two KPIs.")
    wall.shows("Final")
    for person in people.values():
        person.takes_the_list("Understood")
    wall.shows("4 of 4 have answered")


def everybody_votes(mara, people, wall, kpi):
    """One blind vote; Dana has a reservation."""
    mara.acts(f"Open the vote on {kpi}")
    for name, person in people.items():
        low = name == "Dana"
        person.sees(kpi, "h1").votes(1 if low else 4, LOW if low else "", impact=4, control=4)
    wall.shows("4 of 4")
    mara.closes_vote(4, 4)
