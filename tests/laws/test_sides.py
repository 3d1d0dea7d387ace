"""The law of sides, in whole rooms: what is shown of two teams is what everybody could have worked out may be shown."""

from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.story import Story, person
from tests.laws.playing import law
from workshop.domain import commands as c
from workshop.domain.sides import told_apart
from workshop.domain.values import Access, Phase, Side, Withheld
from workshop.numbers.confidentiality import DEFAULT_GROUP
from workshop.views.picture import shown

pytestmark = pytest.mark.laws

ANSWERS = (0, 1, 2, 3, 4, 5, "unclear", "abstain")
KPI = "Meetings booked"
EVERY_KIND = (1, 3, 2, 5, 0, 4, "abstain", 3, 2, 5, 4, 0, 3, 5, "unclear", 4)
"""Votes so mixed that no team of five could be of one mind, whoever gave which."""


@dataclass(frozen=True)
class Votes:
    """What a room votes in two rounds: one answer per person, the first `own` of them of the leader's team."""

    own: int
    first: tuple[object, ...]
    second: tuple[object, ...]


def rooms():
    """Rooms of two teams; in the second round some vote otherwise, and some not at all."""

    def made(luck):
        own, others = luck.randint(3, 8), luck.randint(3, 8)
        first = [luck.choice(ANSWERS) for _ in range(own + others)]
        second = [luck.choice(ANSWERS) if luck.random() < 0.4 else answer for answer in first]
        return Votes(own, tuple(first), tuple(None if luck.random() < 0.1 else answer for answer in second))

    return st.randoms(use_true_random=False).map(made)


def sat(votes):
    """Everybody sits, and the KPI is ready for a vote."""
    story = Story().prepare()
    for number in range(len(votes.first)):
        side = Side.OWN if number < votes.own else Side.ADJACENT
        story.do("a guest", c.TakeSeat(person=person(f"p{number}"), access=Access.PARTICIPANT, side=side))
    story.propose(KPI)
    return story.open().go(Phase.BLIND_1)


def voted(story, answers):
    """One round up to its reveal; the round."""
    key = story.open_round(KPI)
    for number, answer in enumerate(answers):
        if answer is not None:
            story.do(f"p{number}", cast(key, answer, f"Word {number} of {key}"))
    story.do("Mara", c.CloseRound(round=key))
    story.reveal()
    return story.state.rounds[key]


def cast(key, answer, reason):
    if isinstance(answer, str):
        return replace(c.CastBallot(round=key), **{answer: True})
    return c.CastBallot(round=key, consent=answer, reason=reason)


def two_rounds(votes):
    story = sat(votes)
    return story, voted(story, votes.first), voted(story.go(Phase.BLIND_2), votes.second)


@law(40)
@given(rooms())
def test_teams_that_are_shown_are_large_add_up_and_are_not_of_one_mind(votes):
    _, *both = two_rounds(votes)
    for vote in both:
        tally = vote.tally
        for team in tally.sides:
            size = votes.own if team.side is Side.OWN else len(votes.first) - votes.own
            assert size >= DEFAULT_GROUP
            assert sum(team.counts) <= size
            assert max(team.counts) < size or len(set(votes.first)) == 1
        for team in tally.leanings:
            assert team.voted >= DEFAULT_GROUP
        assert not (tally.sides and tally.leanings)
        if tally.sides:
            assert tuple(map(sum, zip(*(team.counts for team in tally.sides), strict=True))) == tally.counts


@law(40)
@given(rooms())
def test_one_round_at_most_is_shown_by_team_and_then_nobody_is_told_how_many_moved(votes):
    _, first, second = two_rounds(votes)
    assert not told(second) or first.withheld
    if told(first):
        assert second.moved is None


def told(vote):
    """What a round tells of its teams."""
    return vote.tally.sides or vote.tally.leanings


@law(25)
@given(rooms(), st.integers(0, 9))
def test_whether_teams_are_shown_says_nothing_that_totals_do_not(votes, seed):
    there = list(votes.first)
    Random(seed).shuffle(there)
    one, other = (voted(sat(votes), answers) for answers in (votes.first, tuple(there)))
    assert bool(one.tally.sides) == bool(other.tally.sides)
    assert [(team.side, team.voted, team.at_least) for team in one.tally.leanings] == [
        (team.side, team.voted, team.at_least) for team in other.tally.leanings
    ]


@law(25)
@given(rooms())
def test_the_reason_for_showing_none_is_found_without_a_ballot(votes):
    story, *both = two_rounds(votes)
    for vote in both:
        blank = replace(vote, ballots=dict.fromkeys(vote.ballots))
        why = told_apart(story.state, blank, vote.tally)
        if vote.withheld is Withheld.NO:
            picture = shown(story.state, blank)
            assert (bool(picture["sides"]), bool(picture["apart"])) == (
                why in ("shown", "leaning"),
                why in ("leaning", "small", "alike", "later"),
            )


def test_the_rooms_of_these_laws_do_show_teams():
    story = sat(Votes(8, EVERY_KIND, ()))
    vote = voted(story, EVERY_KIND)
    assert [team.side for team in vote.tally.sides] == [Side.OWN, Side.ADJACENT]
    again = voted(story.go(Phase.BLIND_2), (5, 5, *EVERY_KIND[2:]))
    assert (again.withheld, again.tally.sides, again.moved) == (Withheld.NO, (), None)
    assert story.state.rounds[again.id].tally.counts != vote.tally.counts


LEANING = (4, 4, 4, 4, 4, 3, 4, 3, 3, 3, 2)
"""Six and five; either could be all fours, so that counts are kept back."""


def test_teams_that_may_not_be_counted_are_told_by_which_way_they_lean():
    vote = voted(sat(Votes(6, LEANING, ())), LEANING)
    assert (vote.tally.sides, [(team.side, team.voted, team.at_least, team.part) for team in vote.tally.leanings]) == (
        (),
        [(Side.OWN, 6, 4, "more"), (Side.ADJACENT, 5, 4, "less")],
    )


def test_a_team_that_leans_is_told_in_words_and_never_in_counts():
    story = sat(Votes(6, LEANING, ()))
    picture = shown(story.state, voted(story, LEANING))
    assert [(row["counts"], row["median"], row["n"], row["leaning"]) for row in picture["sides"]] == [
        (None, None, 6, ["More than half of %(n)d support it.", {"n": 6}]),
        (None, None, 5, ["Fewer than half of %(n)d support it.", {"n": 5}]),
    ]
