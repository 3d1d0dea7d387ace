"""Acts on the side: merging, stopping a number, asking what a KPI is; and what the room gets back in the end."""

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import Scene
from tests.wire.seed import card

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(windows, meet):
    """A prepared room that opened."""
    return Scene(windows, meet()).open()


def test_two_authors_make_one_of_their_proposals(scene):
    theirs = scene.company.seats["Ana"].must("ProposeKpi", card=card("Dials a day"))["made"]
    scene.go("additions").spotlight(theirs)
    ana, mara = scene.on_phone("Ana"), scene.leader()
    ana.page.get_by_label("The same as another proposal?").select_option(label="Dials")
    ana.sees("Offered as the same as Dials.").sees("One author is asked.").shot("merge-offered")
    mara.opens_panel("Talk").sees("Offered as the same as Dials.", ".con-talk").shot("merge-asked", whole=False)
    mara.clicks("Yes, merge them")
    ana.sees("With it, from other proposals: Dials a day").shot("merged")


def test_somebody_would_stop_a_number_and_the_room_sees_how_many(scene):
    scene.go("proposals").spotlight(scene.kpis[0])
    ana, wall = scene.on_phone("Ana"), scene.projector()
    ana.page.get_by_text("We should stop this one").click()
    ana.page.get_by_label("Why should we stop it?").fill("It costs us the mornings.")
    ana.shot("stop").clicks("Say so").sees("1 would stop it.").sees("You are one of them.")
    wall.shows("1 would stop it.")
    expect(ana.page.get_by_text("We should stop this one")).to_have_count(0)


def test_an_author_takes_a_proposal_off_the_table_and_may_say_why(scene):
    scene.company.seats["Ana"].must("ProposeKpi", card=card("Dials a day"))
    ana = scene.go("proposals").participant("Ana").clicks("My words and the answers", where=".room-nav")
    ana.page.get_by_text("Take it off the table").first.click()
    ana.page.get_by_label("Why do you take it off the table?").fill("Dials say the same.")
    ana.shot("withdrawal").page.locator("form").get_by_role("button", name="Take it off the table").click()
    expect(ana.page.get_by_text("Dials a day")).to_have_count(0)


def test_what_a_kpi_is_can_be_asked_at_any_time(scene):
    ana = scene.on_phone("Ana").clicks("What is a KPI?")
    ana.sees("It is unmistakable.", "#what-is-a-kpi").shot("what-is-a-kpi", whole=False)
    ana.clicks("Close", where="#what-is-a-kpi")
    expect(ana.page.locator("#what-is-a-kpi")).not_to_be_visible()


def test_the_wall_says_of_a_lagging_number_that_it_cannot_be_steered(scene):
    late = scene.company.leader.must("ProposeKpi", card=card("Revenue", timing="lagging"))["made"]
    scene.go("proposals").spotlight(late)
    scene.projector().shows("Already happened: it cannot be steered.").shot("lagging")


def test_who_was_not_heard_is_a_count_for_the_room_and_names_for_mara(scene):
    scene.go("discuss")
    scene.say("Ana", "Who counts them?")
    scene.go("decide")
    scene.projector().shows("1 of 4 have voted, or said something by name.").says_nothing_of("Ben of the floor")
    mara = scene.leader().opens_panel("Sign")
    mara.sees("Ben of the floor, Chidi of the floor, Dana of the floor", ".con-panel").shot("unheard", whole=False)


def test_the_signed_list_brings_expectations_a_closing_board_and_a_way_to_say_stop(scene):
    expecting = card("Meetings held", expectation="Two quiet hours a day for it.")
    scene.company.leader.must("ReviseCard", kpi=scene.kpis[1], base=1, card=expecting)
    scene.say("Ben", "Who counts them?")
    scene.go("blind_1")
    for kpi in scene.kpis:
        scene.vote(kpi, **{name: {"consent": 4} for name in scene.company.seats})
    scene.reveal().to_decide().decide().sign()
    ana, wall = scene.on_phone("Ana"), scene.projector()
    ana.sees("What Mara Lindqvist expects of you").sees("Two quiet hours a day for it.").shot("expected")
    wall.shows("What this has brought").shows("Comments answered").shows("1 of 1").shot("closing-board")
    ana.page.get_by_text("We should stop this one").first.click()
    ana.page.get_by_label("Why should we stop it?").first.fill("It costs us the mornings.")
    ana.clicks("Say so").sees("1 would stop it.").shot("stop-in-force")
