"""What the leader asks besides, from the switch in the plan to the strips; and the room by team, shown once."""

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.scenes import Scene

pytestmark = pytest.mark.browser

OWN = ("Ana", "Ben", "Chidi", "Dana", "Eva", "Farid")
OTHERS = ("Greta", "Hugo", "Ines", "Jon", "Kim", "Lea")
FIRST = dict(zip(OWN + OTHERS, (4, 3, 2, 5, 0, 1, 3, 4, 5, 3, None, 4), strict=True))
SECOND = FIRST | {"Eva": 3, "Farid": 3, "Greta": 5}
RATED = {"impact": 2, "control": 2, "realistic": 3, "sound": 4, "lasting": 2, "equipped": 1}
NARROW = {"width": 320, "height": 640}
BIG = {"width": 1920, "height": 1080}


def ballot(name, consent):
    """A ballot that rates everything but Fitting; nobody has the tools."""
    if consent is None:
        return {"unclear": True}
    return {"consent": consent, **RATED} | ({"reason": f"{name} would change a word."} if consent < 3 else {})


def turn_on(scene, *names):
    """Mara turns criteria on in her plan."""
    mara = Leader(scene.windows, "Mara", cookie=scene.company.world.cookies["Mara"]).goes_to(f"/workshops/{scene.id}")
    row = mara.page.locator("details", has_text="What a ballot asks besides")
    row.locator("summary").click()
    for name in names:
        row.get_by_label(name).check()
    mara.shot("criteria").clicks("Save the plan")
    return mara.sees(", ".join(names), "#plan")


@pytest.fixture
def scene(windows, meet):
    """Two teams of six, and a vote that asks five questions more."""
    made = Scene(windows, meet(OWN + OTHERS, adjacent=OTHERS))
    turn_on(made, "Realistic", "Sound", "Lasting", "Fitting", "Equipped")
    made.open().go("blind_1")
    made.rounds.append(made.company.open_round(made.kpis[0]))
    return made


def test_five_more_questions_stay_folded_until_they_are_wanted(scene):
    ana = scene.on_phone("Ana")
    ana.chooses(4, impact=4, control=2).shot("ballot-folded")
    expect(ana.page.locator(".rate", has_text="Lasting")).to_be_hidden()
    ana.page.locator(".room-more-rates > summary").click()
    ana.page.locator(".rate", has_text="Lasting").locator(".rate-step").nth(1).click()
    ana.sees("1 of 5 answered", ".room-more-rates").shot("ballot-unfolded")
    ana.page.set_viewport_size(NARROW)
    assert ana.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    ana.shot("ballot-narrow").casts().has_voted().sees("Impact 4 · Control 2 · Lasting 2", ".room-sent").shot(
        "ballot-sent"
    )


def reveal(scene, votes, kpi):
    """Everybody votes, and the room sees it."""
    scene.company.vote(scene.rounds[-1], **{name: ballot(name, consent) for name, consent in votes.items()})
    scene.company.close(scene.rounds[-1])
    scene.company.reveal(scene.rounds[-1])
    scene.spotlight(kpi)


def test_the_room_sees_strips_and_teams_once_and_no_count_of_few(scene):
    first = scene.kpis[0]
    reveal(scene, FIRST, first)
    ana, mara, wall = scene.on_phone("Ana"), scene.leader(), scene.projector()
    ana.sees("fewer than four answers", ".room-reveal").sees("Other teams", ".room-reveal .sides").shot(
        "criteria-reveal"
    )
    mara.opens_panel("Talk").sees("Not controllable, says the room", ".con-picture").sees("Own team", ".con-picture")
    mara.sees("Several miss the tools", ".con-picture").shot("criteria-console", whole=False)
    wall.shows("Impact").shot("criteria-reveal")
    for _ in range(9):
        if wall.page.locator(".p-besides").is_visible():
            break
        wall.page.keyboard.press("ArrowRight")
    wall.shows("Own team").shot("criteria-besides")
    scene.go("blind_2")
    scene.rounds.append(scene.company.open_round(first))
    reveal(scene, SECOND, first)
    ana.sees("with the first picture only", ".room-reveal").shot("criteria-second")
    scene.go("decide")
    mara.goes_to(f"/workshops/{scene.id}/kpis/{first}/decision").sees("By team, in round 1").sees("Lasting middle 2")
    mara.shot("criteria-decision")


LEANING = dict(zip(OWN + OTHERS, (4, 4, 4, 4, 3, 3, 4, 4, 3, 3, 3, 2), strict=True))
"""Six fours among twelve: with these, counts could tell that a whole team gave them."""


def test_where_counts_could_tell_of_a_team_the_room_sees_which_way_it_leans(scene):
    reveal(scene, LEANING, scene.kpis[0])
    ana, wall = scene.on_phone("Ana"), scene.projector()
    ana.sees("More than half of 6 support it.", ".sides").sees("Fewer than half of 6 support it.", ".sides")
    ana.sees("Halves in place of counts", ".room-reveal").shot("leaning-reveal")
    wall.page.set_viewport_size(BIG)
    mara = scene.leader().sees("1 of 3", ".con-pages").clicks("Next page", where=".con-tools")
    mara.sees("2 of 3", ".con-pages").clicks("Next page", where=".con-tools").sees("3 of 3", ".con-pages")
    wall.shows("3 of 3").shows("More than half of 6 support it.").shot("leaning-besides", whole=False)
    mara.goes_to(f"/workshops/{scene.id}/kpis/{scene.kpis[0]}/decision")
    mara.sees("More than half of 6 support it.").shot("leaning-decision")
