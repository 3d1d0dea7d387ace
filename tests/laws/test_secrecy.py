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
from tests.laws.playing import law, played
from tests.laws.secrets import around, first_difference, secrets
from workshop.domain import commands as c
from workshop.domain.commands import Actor
from workshop.domain.values import Access, Phase
from workshop.views import Audience, mine, parts

pytestmark = pytest.mark.laws

SEEDS = range(30)


@cache
def known(kind=""):
    """(script, secret) of some known histories, of one kind or of all."""
    found = [(by_seed(seed), list(secrets(by_seed(seed), Random(seed)))) for seed in SEEDS]
    return [(script, secret) for script, own in found for secret in own if kind in ("", secret.kind)]


@law(few=30)
@given(histories(), st.integers(0, 9))
def test_nobody_else_sees_a_difference_before_a_secret_is_out(script, seed):
    found = list(secrets(script, Random(seed)))
    Random(seed).shuffle(found)
    for secret in islice(found, 3):
        assert first_difference(script, secret) == ""


@pytest.mark.parametrize("kind", ["ballot", "author", "words", "card"])
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

    for kind in ("ballot", "author", "words", "card"):
        tried = known(kind)[:12]
        assert sum(first_difference(script, secret, leaky) != "" for script, secret in tried) > 8


# --- the leader's sealed target --------------------------------------------------------------------------------------
def retargeted(script):
    """The same script with other targets on every card of the leader's."""
    for step in script:
        card = getattr(step.command, "card", None)
        leads = step.actor.access is Access.LEADER and isinstance(step.command, c.ProposeKpi | c.ReviseCard)
        has = leads and card.target
        yield replace(step, command=replace(step.command, card=replace(card, target="77"))) if has else step


def without_open(seen):
    """What a seat sees, without the KPIs whose target is open."""
    shown = {key for key, part in seen.items() if key.startswith("kpi/") and part["target_state"] == "shown"}
    return {key: part for key, part in seen.items() if key not in shown}


@law()
@given(histories())
def test_a_sealed_target_changes_nothing_for_the_room(script):
    state, other = played(script).state, played(tuple(retargeted(script))).state
    if state.seq != other.seq:
        return
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR):
        one, two = parts(state, audience, around(state)), parts(other, audience, around(other))
        assert without_open(one) == without_open(two)


@law()
@given(histories())
def test_a_seat_without_a_secret_of_its_own_has_only_itself_in_its_own_parts(script):
    state = played(script).state
    for who in (*state.seats, LEADER):
        own = mine(state, who, around(state))
        written = {key.partition("/")[2] for key in own if key.startswith("own/")}
        assert all(state.comments[key].author == who for key in written)
        assert all(key.partition("/")[0] in {"me", "ballot", "own", "proposal", "acknowledged"} for key in own)
