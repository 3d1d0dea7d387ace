"""The law of secrecy: change one secret, and what everybody else receives is the same at every step until it is out."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.story import LEADER, card
from tests.laws.histories import Director, by_seed, histories
from tests.laws.playing import Run, law, played
from tests.laws.secrets import around, first_difference, secrets
from workshop.domain import commands as c
from workshop.domain.card import NUMBERS_OF_THE_LEADER, Assignment
from workshop.domain.commands import Actor
from workshop.domain.values import ENDED, ON_THE_LIST, Access, Phase, TargetKind
from workshop.views import Audience, mine, parts

pytestmark = pytest.mark.laws

SEEDS = range(52)


@cache
def every():
    """(script, secret) of some known histories."""
    return [(by_seed(seed), secret) for seed in SEEDS for secret in secrets(by_seed(seed), Random(seed))]


def known(kind=""):
    """Those of one kind, or all."""
    return [(script, secret) for script, secret in every() if kind in ("", secret.kind)]


@law(few=30)
@given(histories(), st.integers(0, 9))
def test_nobody_else_sees_a_difference_before_a_secret_is_out(script, seed):
    found = list(secrets(script, Random(seed)))
    Random(seed).shuffle(found)
    for secret in islice(found, 3):
        assert first_difference(script, secret) == ""


KINDS = ("ballot", "author", "words", "card", "mix", "people", "pulse", "flag", "old")


@pytest.mark.thorough
@pytest.mark.parametrize("kind", KINDS)
def test_secrets_of_every_kind_are_kept_in_known_histories(kind):
    tried = known(kind)[:12]
    assert len(tried) > 8
    for script, secret in tried:
        assert first_difference(script, secret) == ""


def test_a_refusal_does_not_tell_the_name_of_a_sealed_proposal():
    told = Director(Random(1))
    told.begin()
    told.ask(told.leader, c.OpenRoom())
    told.ask(told.leader, c.GoToPhase(phase=Phase.SILENT_START))
    ana, ben = (Actor(seat.access, seat.id) for seat in told.state.voters()[:2])
    told.ask(ana, c.ProposeKpi(card=card("Deals won")))
    for actor in (ben, told.leader):
        told.ask(actor, c.ProposeKpi(card=card("Deals won")))
        told.ask(actor, c.ProposeKpi(card=card("Something else")))
    found = [secret for secret in secrets(tuple(told.script), Random(1)) if secret.kind == "card"]
    assert len(found) == 3
    assert [first_difference(tuple(told.script), secret) for secret in found] == ["", "", ""]


# --- the law has teeth: views with one deliberate leak are caught -----------------------------------------------------
def ballots(state):
    return [(who, ballot) for vote in state.rounds.values() for who, ballot in vote.ballots.items()]


def pulses(state):
    return list(state.facilitation.pulse.answers.items())


LEAKS = {
    "a running sum of votes": lambda state: sum(ballot.consent or 0 for _, ballot in ballots(state)),
    "how many stood aside": lambda state: sum(ballot.abstain for _, ballot in ballots(state)),
    "who is unclear": lambda state: [who for who, ballot in ballots(state) if ballot.unclear],
    "voters in the order of their votes": lambda state: sorted(
        (who for who, _ in ballots(state)), key=lambda who: -sum(b.consent or 0 for w, b in ballots(state) if w == who)
    ),
    "how long a reason is": lambda state: sum(len(ballot.reason) for _, ballot in ballots(state)),
    "whether anybody gave an estimate": lambda state: any(ballot.estimate for _, ballot in ballots(state)),
    "how long sealed words are": lambda state: sum(len(c.text) for c in state.comments.values() if c.sealed),
    "what sealed words are about": lambda state: [c.kpi for c in state.comments.values() if c.sealed],
    "names of sealed proposals": lambda state: [kpi.card.name for kpi in state.kpis.values() if kpi.sealed],
    "the leader's sentences about the mix": lambda state: [mix.overrides for mix in state.grounds.mixes.values()],
    "how many are invited": lambda state: len(state.grounds.people),
    "a running sum of the closing questions": lambda state: sum(answer.know_why for _, answer in pulses(state)),
    "who doubts the room's influence": lambda state: [who for who, answer in pulses(state) if answer.had_influence < 3],
    "who raised a flag": lambda state: [flag.author for flag in state.reviewing.flags.values()],
    "how long a flag is": lambda state: sum(len(flag.text) for flag in state.reviewing.flags.values()),
    "the room's picture of last time": lambda state: [kpi.last.counts for kpi in state.kpis.values() if kpi.last],
    "how often everybody wrote": lambda state: Counter(c.author for c in state.comments.values()),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leaky_view_is_caught(leak):
    def leaky(state, _moved, _owners):
        return {"leak": LEAKS[leak](state)}

    assert any(first_difference(script, secret, leaky) for script, secret in known())


def test_a_history_that_names_sealed_proposals_is_caught():
    def leaky(_state, moved, _owners):
        return {"history": [getattr(recorded.event, "card", None) for _, recorded, _ in moved]}

    assert any(first_difference(script, secret, leaky) for script, secret in known("card"))


def test_a_view_that_shows_everybody_everything_is_caught_on_every_kind_of_secret():
    def leaky(state, _moved, _owners):
        return {"everything": state}

    for kind in KINDS:
        tried = known(kind)[:12]
        assert sum(first_difference(script, secret, leaky) != "" for script, secret in tried) > 8


# --- the leader's sealed numbers -------------------------------------------------------------------------------------
ROOM = (Audience.PARTICIPANT, Audience.PROJECTOR)
OTHER_NUMBERS = {
    "target_kind": TargetKind.STRETCH,
    "target_to": "99",
    "floor": "66",
    "floor_need": "Somebody else",
    "thresholds": "Green from 77",
    "assignments": (Assignment(who="Somebody else", target="55"),),
    "realism_check": "It cannot be done",
    "still": "All the same",
}


def with_other_numbers(step):
    """The same step with everything else that tells the leader's number; a card without a target stays without."""
    card = getattr(step.command, "card", None)
    if step.actor.access is not Access.LEADER or not isinstance(step.command, c.ProposeKpi | c.ReviseCard):
        return step
    other = replace(card, target=card.target and "77", **OTHER_NUMBERS)
    return replace(step, command=replace(step.command, card=other))


def with_other_inputs(step):
    """The same step with other inputs of a reality check, different ones where they were different."""
    if isinstance(step.command, c.PrepareWorkshop):
        return replace(step, command=replace(step.command, checks=tuple(map(other_inputs, step.command.checks))))
    return replace(step, command=other_inputs(step.command)) if isinstance(step.command, c.SetCheck) else step


def other_inputs(check):
    inputs = tuple(replace(each, value=f"{each.value}.5") for each in check.inputs if each.value)
    return replace(check, inputs=inputs)


def with_another_name(step):
    """The same step with another name of whoever answers for another team."""
    named = isinstance(step.command, c.AnswerNeed)
    return replace(step, command=replace(step.command, name="Otto")) if named else step


def sealed_from_the_room(state, audience):
    """What the room sees, without the KPIs whose target is open and the checks that are shown."""
    seen = parts(state, audience, around(state))
    open_ones = {key for key, part in seen.items() if key.startswith("kpi/") and is_open(state.kpis[part["id"]])}
    return {key: part for key, part in seen.items() if key not in open_ones and not key.startswith("check/")}


def is_open(kpi):
    """True once the room may see the leader's number."""
    return kpi.target_shown or (kpi.decision is not None and kpi.decision.outcome in ON_THE_LIST)


def must_not_show(script, twin):
    """Whatever a step was, the room sees the same until the list is signed."""
    one, other = Run(), Run()
    for step in script:
        one.play(step)
        other.play(twin(step))
        if one.state.seq != other.state.seq or one.state.status in ENDED:
            return
        for audience in ROOM:
            assert sealed_from_the_room(one.state, audience) == sealed_from_the_room(other.state, audience)


TWINS = (with_other_numbers, with_other_inputs, with_another_name)


@pytest.mark.parametrize("twin", TWINS)
@law(few=10)
@given(script=histories())
def test_the_leaders_numbers_change_nothing_for_the_room_while_they_are_sealed(twin, script):
    must_not_show(script, twin)


def test_other_numbers_are_all_the_numbers_of_the_leader():
    assert {*OTHER_NUMBERS, "target"} == set(NUMBERS_OF_THE_LEADER)


@pytest.mark.parametrize("twin", TWINS)
def test_the_law_of_numbers_tries_something(twin):
    scripts = [by_seed(seed) for seed in SEEDS]
    assert sum(played(script).state != played(tuple(map(twin, script))).state for script in scripts) > 2


@pytest.mark.parametrize("audience", ROOM)
def test_a_check_is_a_part_for_the_room_once_it_is_shown(audience):
    for state in (played(by_seed(seed)).state for seed in SEEDS):
        seen = {key for key in parts(state, audience, around(state)) if key.startswith("check/")}
        shown = [check for check in state.grounds.checks.values() if check.shown]
        assert seen == {f"check/{check.kpi or 'goal'}.{check.kind.value}" for check in shown}


@law()
@given(histories())
def test_a_name_from_another_team_stays_with_the_leader(script):
    seen = repr([parts(played(script).state, audience, around(played(script).state)) for audience in ROOM])
    assert "Ines" not in seen


OWN = {"me", "ballot", "own", "own_pulse", "proposal", "merge", "acknowledged"}


@law()
@given(histories())
def test_a_seat_without_a_secret_of_its_own_has_only_itself_in_its_own_parts(script):
    state = played(script).state
    for who in (*state.seats, LEADER):
        own = mine(state, who, around(state))
        written = {key.partition("/")[2] for key in own if key.startswith("own/")}
        assert all(state.comments[key].author == who for key in written)
        assert all(key.partition("/")[0] in OWN for key in own)
