"""What a picture points the leader to: a number that is not theirs to move, support that doubts the effect,
and tools or know-how that several miss.
"""

import pytest

from tests.domain.story import ballot, live
from tests.laws.secrets import around
from workshop.domain import commands as c
from workshop.domain.events import Tally
from workshop.domain.state import Round
from workshop.domain.values import Criterion, Phase, Timing
from workshop.views import Audience, parts, picture

VOTERS = ("Ana", "Ben", "Chidi", "Dana", "Eva", "Hugo")


MISSING = "Several miss the tools or the know-how for this. Note what must be in place, and who sees to it."


def hints(**ratings):
    """What the leader reads after a round in which everybody supports it and rates it so."""
    return hints_of([ratings] * len(VOTERS))


def hints_of(ballots, *criteria):
    """What the leader, and nobody else, reads after a round of these ratings in which everybody supports it."""
    story = live(Phase.BLIND_1)
    story.do(
        "Mara", c.ChangePlan(title="List", goal="Win.", promise="You advise.", agenda=(5,) * 11, criteria=criteria)
    )
    key = story.open_round("Meetings booked")
    for who, ratings in zip(VOTERS, ballots, strict=True):
        story.do(who, ballot(key, 4, **ratings))
    story.do("Mara", c.CloseRound(round=key))
    story.reveal()
    seen = (parts(story.state, audience, around(story.state)) for audience in (Audience.LEADER, Audience.PARTICIPANT))
    leader, room = (made[f"round/{key}"] for made in seen)
    assert "hints" not in room
    return [msgid for msgid, _ in leader["hints"]]


def equipped(*given):
    """The hints after a round in which these rated whether they have the tools and the know-how, and the others not."""
    rest = [{}] * (len(VOTERS) - len(given))
    return hints_of([*({"equipped": step} for step in given), *rest], Criterion.EQUIPPED)


def test_a_leading_number_that_people_cannot_move_is_looked_at_again():
    assert hints(impact=4, control=2) == ["Not controllable, says the room: look at it again."]


def test_support_that_doubts_the_effect_is_discussed_first():
    (hint,) = hints(impact=2, control=4)
    assert hint.startswith("Discuss first: the room supports it, and doubts")


def test_what_moves_the_goal_and_is_theirs_to_move_needs_no_hint():
    assert hints(impact=4, control=4) == []


@pytest.mark.parametrize("given", [(1, 2, 2, 5, 5, 5), (2, 2, 1, 3), (1, 1, 1, 1, 1, 1)])
def test_where_several_miss_tools_or_know_how_a_precondition_is_to_be_noted(given):
    assert equipped(*given) == [MISSING]


@pytest.mark.parametrize("given", [(1, 2, 3, 3, 5, 5), (1, 1, 3, 4), (1, 1, 1), (3, 3, 3, 3, 3, 3), ()])
def test_two_who_miss_them_or_too_few_who_said_so_are_no_hint(given):
    assert equipped(*given) == []


def test_less_than_two_fifths_who_miss_them_are_no_hint():
    for others, said in ((4, [[MISSING, {}]]), (5, [])):
        vote = Round(id="r", kpi="k", number=1, revision=1, tally=Tally(equipped=(3, 0, 0, others, 0)))
        assert picture.hints(vote, Timing.LAGGING) == said
