"""The closing questions: who answers when, what is kept, what is forgotten, and the warning of a pseudo-voice."""

import pytest

from tests.domain.story import live, prepared, signed
from tests.views.facilitated import ANSWERS, closing
from workshop.domain import commands as c
from workshop.domain.events import PulseTotals
from workshop.domain.facilitation.state import PulseAnswer
from workshop.domain.values import Access, Phase
from workshop.views.around import Audience
from workshop.views.facilitation import own_pulse, pulse

AN_ANSWER = c.GivePulse(could_say=5, had_influence=4, know_why=3)


def shown(story, audience=Audience.LEADER):
    return pulse(story.state, audience)


def test_answers_can_be_changed_and_are_counted_once():
    story = closing({"Ana": (1, 1, 1)})
    story.do("Ana", AN_ANSWER)
    assert story.state.facilitation.pulse.answers == {
        story.seat("Ana"): PulseAnswer(could_say=5, had_influence=4, know_why=3, at=story.at)
    }
    assert shown(story) == {"status": "open", "given": 1, "of": 6}


def test_the_same_answers_again_are_an_event_too():
    assert len(closing({"Ana": (5, 4, 3)}).do("Ana", AN_ANSWER)) == 1


def test_the_questions_are_asked_in_the_last_phase_and_stay_open_after_the_signature():
    live(Phase.DECIDE).refuses("Ana", AN_ANSWER, "stage_conflict", "The closing questions are asked in the last phase.")
    prepared().refuses("Ana", AN_ANSWER, "stage_conflict", "The room is not open yet.")
    story = signed()
    story.do("Ana", AN_ANSWER)
    assert shown(story) == {"status": "open", "given": 1, "of": 6}


def test_they_are_not_asked_in_a_room_that_was_given_up():
    story = closing()
    story.do("Mara", c.AbandonWorkshop(why="The team was split."))
    story.refuses("Ana", AN_ANSWER, "gone", "This workshop was given up")
    assert set(story.state.facilitation.pulse.answers.values()) == {PulseAnswer()}
    assert shown(story)["status"] == "none"


def test_only_a_voter_answers():
    story = closing({})
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Ana")))
    story.refuses("Ana", AN_ANSWER, "forbidden", "This seat does not answer the closing questions.")


@pytest.mark.parametrize("who", ["Mara", "Cleo"])
def test_closing_keeps_totals_and_forgets_who_answered_what(who):
    story = closing()
    story.do(who, c.ClosePulse())
    kept = story.state.facilitation.pulse
    assert kept.totals == PulseTotals(
        could_say=(0, 0, 1, 1, 2), had_influence=(0, 1, 2, 1, 0), know_why=(0, 0, 0, 3, 1)
    )
    assert (kept.closed, kept.invited, set(kept.answers.values())) == (True, 6, {PulseAnswer()})


def test_what_is_closed_takes_no_answer_and_is_closed_once():
    story = closing()
    story.do("Mara", c.ClosePulse())
    assert story.do("Mara", c.ClosePulse()) == ()
    story.refuses("Eva", AN_ANSWER, "stage_conflict", "The closing questions are closed.")


def test_nothing_is_closed_before_it_was_asked():
    live(Phase.DECIDE).refuses("Mara", c.ClosePulse(), "stage_conflict", "The closing questions are asked in the last")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_answers_are_withheld(count):
    story = closing(dict(list(ANSWERS.items())[:count]))
    story.do("Mara", c.ClosePulse())
    assert story.state.facilitation.pulse.totals is None
    assert shown(story) | {"unanswered": []} == {
        "status": "closed", "given": count, "of": 6, "questions": None, "warning": None, "unanswered": []
    }  # fmt: skip


def test_a_room_that_doubts_its_influence_warns_the_leader_and_names_what_waits():
    story = closing()
    waits = story.comment("Who counts them?").id
    story.do("Mara", c.ClosePulse())
    seen = shown(story)
    assert [(asked["name"], asked["median"]) for asked in seen["questions"]] == [
        ("could_say", "4.5"),
        ("had_influence", "3"),
        ("know_why", "4"),
    ]
    assert seen["warning"][0].startswith("The room spoke, and doubts")
    assert seen["unanswered"] == [waits]


def test_a_room_that_was_heard_warns_of_nothing():
    story = closing(dict.fromkeys(("Ana", "Ben", "Chidi"), (5, 4, 4)))
    story.do("Mara", c.ClosePulse())
    assert shown(story)["warning"] is None


@pytest.mark.parametrize("audience", [Audience.PARTICIPANT, Audience.PROJECTOR])
def test_what_came_out_is_told_to_those_who_run_the_room_alone(audience):
    story = closing()
    story.do("Mara", c.ClosePulse())
    assert shown(story, audience) == {"status": "closed", "given": 4, "of": 6}


def test_ones_own_answers_are_seen_until_they_are_forgotten():
    story = closing()
    ana = story.seat("Ana")
    assert own_pulse(story.state, ana)["own_pulse"] | {"at": 0} == {
        "could_say": 5, "had_influence": 2, "know_why": 4, "at": 0
    }  # fmt: skip
    story.do("Mara", c.ClosePulse())
    assert own_pulse(story.state, ana) == {}


def test_who_left_after_answering_still_counts():
    story = closing({"Ana": (5, 5, 5)})
    story.do("Mara", c.GrantAccess(seat=story.seat("Ana"), access=Access.OBSERVER))
    assert shown(story) == {"status": "open", "given": 1, "of": 6}
