"""What the big screen tells while the room runs: hands, tables, who leads, closing questions, a line that is down."""

import pytest

from tests.browser.scenes import HIGH, Scene

pytestmark = pytest.mark.browser

FACILITATOR = "footer .foot-runner"


@pytest.fixture
def scene(windows, meet):
    """A room that has just opened."""
    return Scene(windows, meet()).open()


def test_a_show_of_hands_stands_apart_from_ballots(scene):
    wall = scene.go("proposals").spotlight(scene.kpis[0]).projector()
    scene.company.leader.must("CountHands", kpi=scene.kpis[0], counts=[0, 1, 0, 2, 1, 0])
    wall.shows("Show of hands").shows("4 hands").shot("hands", whole=False)
    assert wall.page.locator(".hands .vote-dot").count() == 0
    assert wall.page.locator(".hands-bar").count() == 6


def test_hands_counted_in_the_talk_are_seen_at_once(scene):
    scene.go("blind_1").vote(scene.kpis[0], Ana=HIGH, Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    wall = scene.reveal().go("discuss").spotlight(scene.kpis[0]).projector()
    scene.company.leader.must("CountHands", kpi=scene.kpis[0], counts=[0, 0, 1, 2, 2, 0])
    wall.shows("5 hands").shot("hands-in-talk", whole=False)
    assert wall.page.locator(".hands").is_visible()
    assert not wall.page.get_by_text("The room is aligned").is_visible()


def test_that_the_leader_spoke_before_a_vote_is_told_beside_it(scene):
    wall = scene.go("blind_1").spotlight(scene.kpis[0]).projector()
    scene.company.leader.must("NoteLeaderSpoke", kpi=scene.kpis[0], spoke=True)
    scene.vote(scene.kpis[0], Ana=HIGH, Ben=HIGH, Chidi=HIGH, Dana=HIGH)
    wall.shows("spoke before this vote.")
    scene.go("reveal").reveal()
    wall.shows("spoke before this vote.").shows("middle")


def test_tables_take_the_screen_with_the_step_that_runs(scene):
    wall = scene.go("silent_start").projector()
    scene.company.leader.must("StartTables")
    wall.shows("Alone").shows("Think for yourself").shows("All together").shot("tables", whole=False)
    scene.company.leader.must("EndTables")
    wall.shows("Write up to three numbers that matter.")


def test_who_runs_the_room_is_told_once_it_was_handed_over(scene):
    wall, company = scene.projector().shows("You advise"), scene.company
    assert wall.page.locator(FACILITATOR).count() == 0
    company.leader.must("GrantAccess", seat=company.world.seats["Ben"], access="cofacilitator")
    company.leader.must("HandOver", seat=company.world.seats["Ben"])
    wall.sees("runs the room", FACILITATOR)


def test_the_closing_questions_show_thanks_and_a_count_and_never_an_answer(scene):
    wall = scene.projector()
    scene.go("close")
    wall.shows("Thank you.").shows("0 of 4 have answered")
    for name in ("Ana", "Ben", "Chidi"):
        scene.company.seats[name].must("GivePulse", could_say=5, had_influence=1, know_why=3)
    wall.shows("3 of 4 have answered").shot("pulse", whole=False)
    scene.company.leader.must("ClosePulse")
    assert "questions" not in scene.company.wall.sees("pulse", lambda part: part["status"] == "closed")


def test_the_room_waits_while_nobody_leads_and_nothing_else_changes(scene):
    wall = scene.projector().shows("You advise")
    scene.company.leader.leave()
    wall.shows("The room waits.").shows("Nothing is lost.").shot("waits", whole=False)
    assert wall.page.locator("#projector .clock").text_content()
    scene.leader()
    wall.sees_no("The room waits.", "#projector")
