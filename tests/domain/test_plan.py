"""Rules for preparing a workshop, changing its plan and giving it up."""

from dataclasses import replace

import pytest

from tests.domain.story import LEADER, TEAM, WORKSHOP, Story, live, prepared, preparing, signed
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.plan import PROMISE
from workshop.domain.values import Occasion, Status
from workshop.numbers.agenda import AGENDAS

PLAN = c.ChangePlan(title="Q2", goal="Keep them.", promise="You advise, I decide.", agenda=(5,) * 11, invited=("AE",))


def test_a_prepared_workshop_is_a_draft_with_the_promise_and_an_agenda_of_75_minutes():
    story = Story().prepare()
    state = story.state
    assert (state.id, state.team, state.leader, state.status) == (WORKSHOP, TEAM, LEADER, Status.DRAFT)
    assert (state.promise, state.agenda, sum(state.agenda)) == (PROMISE, AGENDAS[75], 75)


@pytest.mark.parametrize("minutes", [60, 75, 90])
def test_the_length_chooses_the_agenda(minutes):
    assert Story().prepare(minutes=minutes).state.agenda == AGENDAS[minutes]


def test_another_length_is_refused():
    Story().refuses("Mara", preparing(minutes=45), "bad_value", "Choose 60, 75 or 90 minutes", "minutes")


def test_a_workshop_is_prepared_once():
    Story().prepare().refuses("Mara", preparing(), "stage_conflict", "This workshop is prepared already.")


@pytest.mark.parametrize("missing", [{"why": ""}, {"replaces": ""}])
def test_a_review_says_why_and_of_what(missing):
    review = preparing(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")
    Story().refuses("Mara", replace(review, **missing), "bad_value", "Say in a sentence why the list", "why")


def test_a_review_knows_what_it_may_replace():
    story = Story().prepare(occasion=Occasion.REVIEW, replaces="version-1", replaces_number=1, why="It is due.")
    assert (story.state.replaces, story.state.replaces_number, story.state.why) == ("version-1", 1, "It is due.")


@pytest.mark.parametrize("command", [PLAN, c.AbandonWorkshop(why="x"), c.OpenRoom()])
def test_a_workshop_that_was_never_prepared_is_not_found(command):
    Story().refuses("Mara", command, "not_found", "There is no such workshop.")


def test_the_plan_can_be_changed_while_the_room_runs():
    story = live()
    story.do("Mara", PLAN)
    assert (story.state.title, story.state.agenda, story.state.invited) == ("Q2", (5,) * 11, ("AE",))


def test_an_agenda_without_any_minute_is_refused():
    prepared().refuses("Mara", replace(PLAN, agenda=(0,) * 11), "bad_value", "Give at least one phase", "agenda")


def test_a_signed_plan_stays():
    signed().refuses("Mara", PLAN, "stage_conflict", "This list is signed. A change needs a review.")


def test_a_workshop_is_given_up_with_a_reason_and_then_takes_nothing_more():
    story = live()
    story.do("Mara", c.AbandonWorkshop(why="Half the team is ill."))
    assert (story.state.status, story.state.why, story.state.clock) == (Status.ABANDONED, "Half the team is ill.", None)
    for command in (PLAN, c.AbandonWorkshop(why="again"), c.OpenRoom(), c.RevealRounds()):
        story.refuses("Mara", command, "gone", "This workshop was given up. Prepare a new one.")


def test_a_signed_workshop_cannot_be_given_up():
    signed().refuses("Mara", c.AbandonWorkshop(why="x"), "stage_conflict", "This list is signed.")


def test_preparing_makes_one_event_and_no_id():
    story = Story()
    (event,) = story.do("Mara", preparing())
    assert isinstance(event, e.WorkshopPrepared)
    assert story.minted == 0
