"""What a screen reader hears: where the room is, counts, results in words; per audience, never more than is shown."""

import pytest

from tests.domain.story import AGREED, ballot, live, prepared, signed, voted
from tests.laws.secrets import around
from workshop.domain import commands as c
from workshop.domain.values import Acknowledged, Phase, Prompt
from workshop.views import Audience, parts

LEADS, ROOM, WALL = Audience.LEADER, Audience.PARTICIPANT, Audience.PROJECTOR


def heard(story, audience=ROOM):
    """What is read out, as one text in English."""
    says = parts(story.state, audience, around(story.state))["voice"]["says"]
    return " ".join(msgid % params for msgid, params in says)


def test_a_new_phase_is_named_and_what_happens_in_it():
    assert heard(live(Phase.SAME_WORDS)) == "Same words We agree on the words first."


def test_a_vote_is_counted_without_saying_who_or_what():
    story = live(Phase.BLIND_1)
    key = story.open_round("Answer time")
    assert heard(story) == "The vote on Answer time is open."
    story.do("Ana", ballot(key, 0, reason="It would do harm."))
    assert heard(story) == heard(story, LEADS) == heard(story, WALL) == "Voted on Answer time: 1 of 6."


def test_only_who_runs_the_room_hears_that_a_full_vote_may_be_closed():
    story = live(Phase.BLIND_1)
    key = story.open_round("Answer time")
    for who in AGREED:
        story.do(who, ballot(key, 4))
    assert heard(story) == "Everybody has voted on Answer time, 6 of 6."
    assert heard(story, LEADS) == "Everybody has voted on Answer time, 6 of 6. You can close the vote."


def test_a_closed_vote_waits_to_be_shown():
    story = live(Phase.BLIND_1)
    story.vote("Answer time", AGREED)
    assert heard(story) == "The vote on Answer time is closed. It is shown when all are done."


def test_a_result_is_told_low_votes_first():
    story = voted(AGREED | {"Ana": 0, "Ben": 2})
    story.go(Phase.DISCUSS).do("Mara", c.PutInSpotlight(kpi=story.kpi("Meetings booked").id))
    said = heard(story)
    assert "The room is at Meetings booked." in said
    assert said.index("one would block it") < said.index("one has a reservation") < said.index("support it")


def test_a_question_to_the_room_is_heard_first():
    story = live(Phase.PROPOSALS)
    story.do("Mara", c.AskRoom(prompt=Prompt.SUFFER, kpi=story.kpi("Answer time").id))
    assert heard(story).startswith("A question to the room about Answer time.")


def test_the_draft_and_the_signed_list_say_what_to_do():
    assert heard(prepared()) == "We have not started yet. You can read, and say what you think already."
    story = signed()
    assert heard(story) == "Final. The list is signed. Say how you take it."
    story.do("Ana", c.AcknowledgeVersion(how=Acknowledged.TALK, text="Monday?"))
    assert heard(story).endswith("Answered so far: 1 of 8.")


@pytest.mark.parametrize("audience", Audience)
def test_words_that_are_sealed_or_said_make_no_sound(audience):
    story = live(Phase.SILENT_START)
    before = heard(story, audience)
    story.say("Ana", "Who counts them?")
    assert heard(story, audience) == before
