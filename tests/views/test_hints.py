"""What a picture points the leader to: a number that is not theirs to move, and support that doubts the effect."""

from tests.domain.story import ballot, live
from tests.laws.secrets import around
from workshop.domain import commands as c
from workshop.domain.values import Phase
from workshop.views import Audience, parts

VOTERS = ("Ana", "Ben", "Chidi", "Dana", "Eva", "Hugo")


def hints(**ratings):
    """What the leader and the room read after a round in which everybody supports it and rates it so."""
    story = live(Phase.BLIND_1)
    key = story.open_round("Meetings booked")
    for who in VOTERS:
        story.do(who, ballot(key, 4, **ratings))
    story.do("Mara", c.CloseRound(round=key))
    story.reveal()
    seen = (parts(story.state, audience, around(story.state)) for audience in (Audience.LEADER, Audience.PARTICIPANT))
    leader, room = (made[f"round/{key}"] for made in seen)
    assert "hints" not in room
    return [msgid for msgid, _ in leader["hints"]]


def test_a_leading_number_that_people_cannot_move_is_looked_at_again():
    assert hints(impact=4, control=2) == ["Not controllable, says the room: look at it again."]


def test_support_that_doubts_the_effect_is_discussed_first():
    (hint,) = hints(impact=2, control=4)
    assert hint.startswith("Discuss first: the room supports it, and doubts")


def test_what_moves_the_goal_and_is_theirs_to_move_needs_no_hint():
    assert hints(impact=4, control=4) == []
