"""The law of bands: change every private band of a roster, and nobody but a leader receives another byte."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.story import LEADER
from tests.laws.histories import by_seed, histories
from tests.laws.playing import Run, law
from tests.laws.secrets import around, what_others_see
from workshop.chain import canonical
from workshop.roster_store import BANDS
from workshop.views import Audience, mine, parts
from workshop.views.background import Background, Candidate

pytestmark = pytest.mark.laws
OVERRIDE = "Two are ill."


def banded(state, luck):
    """What a view is made from, with some band for everybody in a seat."""
    people = {
        seat.person: Candidate(seat.person, seat.person, band=luck.choice(BANDS)) for seat in state.seats.values()
    }
    return replace(around(state), background=Background(people))


def received(state, view):
    """The bytes of every audience's parts and of every seat's own."""
    shown = {audience.value: canonical(parts(state, audience, view)) for audience in Audience}
    return shown | {seat: canonical(mine(state, seat, view)) for seat in state.seats}


@law(few=30)
@given(histories(), st.integers(0, 9), st.integers(10, 19))
def test_bands_change_nothing_for_anybody_but_a_leader(script, one, other):
    run = Run()
    for step in script:
        run.play(step)
        assert received(run.state, banded(run.state, Random(one))) == received(
            run.state, banded(run.state, Random(other))
        )


@pytest.mark.parametrize("seed", range(5))
def test_the_law_looks_where_bands_would_show(seed):
    """The control: what the leader is told does follow the bands, somewhere in each of these histories."""
    run, followed = Run(), False
    for step in by_seed(seed):
        run.play(step)
        mixes = [mine(run.state, LEADER, banded(run.state, Random(luck))).get("mix") for luck in range(4)]
        followed |= len({canonical(mix) for mix in mixes}) > 1
    assert followed


@law()
@given(histories())
def test_why_a_rule_of_the_mix_was_let_pass_is_for_the_leader_alone(script):
    run = Run()
    for step in script:
        _, moved = run.play(step)
        assert OVERRIDE not in repr(what_others_see(run.state, moved, frozenset({LEADER})))


def test_a_leader_lets_rules_of_the_mix_pass_in_known_histories():
    """The control: the sentence that the law looks for is said."""
    assert any(OVERRIDE in repr(by_seed(seed)) for seed in range(30))
