"""Rules for running the room: opening it, phases, clock, spotlight, projector."""

from datetime import timedelta

import pytest

from tests.domain.story import START, live, prepared, signed
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.values import Phase, Slide, Status

RUNNING = [
    c.GoToPhase(phase=Phase.DISCUSS),
    c.ExtendPhase(),
    c.HoldTimer(),
    c.ResumeTimer(),
    c.PutInSpotlight(kpi="kpi-unknown"),
]


def test_opening_the_room_starts_its_first_phase_with_the_planned_minutes():
    story = prepared().open()
    assert (story.state.status, story.state.phase, story.state.slide) == (Status.LIVE, Phase.OPEN, Slide.AUTO)
    assert (story.state.clock.started, story.state.clock.seconds) == (START, story.state.agenda[0] * 60)


def test_the_room_opens_once():
    live().refuses("Cleo", c.OpenRoom(), "stage_conflict", "The room is open already.")


@pytest.mark.parametrize("command", RUNNING)
def test_a_room_that_is_not_open_cannot_be_run(command):
    prepared().refuses("Mara", command, "stage_conflict", "The room is not open yet.")


@pytest.mark.parametrize("command", [c.OpenRoom(), *RUNNING])
def test_a_signed_room_cannot_be_run(command):
    signed().refuses("Mara", command, "stage_conflict", "This list is signed.")


@pytest.mark.parametrize("phase", list(Phase)[1:])
def test_the_facilitator_moves_to_any_phase_and_its_clock_starts(phase):
    story = live().wait(minutes=3)
    story.do("Cleo", c.GoToPhase(phase=phase))
    assert story.state.phase is phase
    assert story.state.clock.started == START + timedelta(minutes=3)
    assert story.state.clock.seconds == story.state.agenda[list(Phase).index(phase)] * 60


def test_moving_to_where_the_room_is_changes_nothing():
    assert live(Phase.DISCUSS).do("Mara", c.GoToPhase(phase=Phase.DISCUSS)) == ()


def test_an_open_vote_holds_the_room_where_it_is():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    story.refuses("Mara", c.GoToPhase(phase=Phase.DISCUSS), "stage_conflict", "A vote is open. Close it first.")


def test_a_phase_gets_more_minutes():
    story = live(Phase.DISCUSS)
    before = story.state.clock.seconds
    story.do("Cleo", c.ExtendPhase(minutes=2))
    assert story.state.clock.seconds == before + 120


def test_a_held_clock_stands_still_and_goes_on_where_it_stood():
    story = live(Phase.DISCUSS).wait(minutes=1)
    story.do("Mara", c.HoldTimer())
    story.wait(minutes=5).do("Mara", c.ResumeTimer())
    assert story.state.clock.held_at is None
    assert story.state.clock.started == START + timedelta(minutes=5)


def test_holding_twice_and_running_a_running_clock_change_nothing():
    story = live(Phase.DISCUSS)
    assert story.do("Mara", c.ResumeTimer()) == ()
    story.do("Mara", c.HoldTimer())
    assert story.do("Mara", c.HoldTimer()) == ()


def test_more_minutes_reach_a_held_clock_too():
    story = live(Phase.DISCUSS)
    story.do("Mara", c.HoldTimer())
    before = story.state.clock
    story.do("Mara", c.ExtendPhase(minutes=5))
    assert (story.state.clock.seconds, story.state.clock.held_at) == (before.seconds + 300, before.held_at)


def test_one_kpi_comes_to_the_spotlight():
    story = live()
    story.do("Mara", c.PutInSpotlight(kpi=story.kpi("Answer time").id))
    assert story.state.spotlight == story.kpi("Answer time").id


def test_a_kpi_that_is_not_there_comes_to_no_spotlight():
    live().refuses(
        "Mara", c.PutInSpotlight(kpi="kpi-unknown"), "not_found", "There is no such KPI on the table.", "kpi"
    )


def test_a_sealed_proposal_comes_to_no_spotlight():
    story = live(Phase.SILENT_START)
    sealed = story.propose("Referrals", who="Ana")
    story.refuses("Mara", c.PutInSpotlight(kpi=sealed), "not_found", "There is no such KPI on the table.", "kpi")


def test_an_open_vote_keeps_the_light():
    story = live(Phase.BLIND_1)
    story.open_round("Answer time")
    other = c.PutInSpotlight(kpi=story.kpi("Meetings booked").id)
    story.refuses("Mara", other, "stage_conflict", "A vote is open. Close it first.")
    story.do("Mara", c.PutInSpotlight(kpi=story.kpi("Answer time").id))


def test_the_projector_shows_what_is_called_up_until_the_room_moves_on():
    story = live()
    story.do("Mara", c.ShowSlide(slide=Slide.BLANK))
    assert story.state.slide is Slide.BLANK
    assert story.do("Mara", c.ShowSlide(slide=Slide.BLANK)) == ()
    assert story.go(Phase.DISCUSS).state.slide is Slide.AUTO


def test_the_projector_can_be_set_before_and_after_the_session():
    for story in (prepared(), signed()):
        assert story.do("Mara", c.ShowSlide(slide=Slide.MAP)) == (e.SlideShown(slide=Slide.MAP),)


def test_the_projector_of_a_workshop_that_was_given_up_stays():
    story = live()
    story.do("Mara", c.AbandonWorkshop(why="Half the team is ill."))
    story.refuses("Mara", c.ShowSlide(slide=Slide.MAP), "gone", "This workshop was given up.")
