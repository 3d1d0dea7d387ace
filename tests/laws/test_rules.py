"""Laws of the rules: they are total, say the same every time, and a refusal leaves nothing behind."""

import copy

import pytest
from hypothesis import given

from tests.laws.histories import by_seed, histories
from tests.laws.playing import Run, law, played
from workshop.domain.codec import plain
from workshop.domain.events import EVENTS
from workshop.domain.refusal import CODES
from workshop.domain.state import Workshop
from workshop.domain.values import Access, Phase, RoundStatus, Status
from workshop.sentences import WORDS, details, tell

pytestmark = pytest.mark.laws

FILLED_LATER = {
    "leader": "Mara",
    "picture": "aligned",
    "phase_word": "Discuss",
    "access_word": "observer",
    "verdict_word": "no",
    "pilot_until_day": "1 May",
}
"""Places that whoever tells the sentence fills."""


@law()
@given(histories())
def test_a_refused_command_emits_nothing_and_says_why(script):
    run = Run()
    for step in script:
        before = run.state
        said, moves = run.play(step)
        if said[0] == "no":
            assert (run.state is before, moves) == (True, [])
            assert said[1] in CODES
            assert said[2] % said[3] if said[3] else said[2]
        else:
            assert run.state.seq == before.seq + len(moves) == said[1]


@law()
@given(histories())
def test_the_same_script_gives_the_same_log(script):
    assert played(script).log == played(script).log


@law()
@given(histories())
def test_a_state_is_never_changed_in_place(script):
    run = Run()
    for step in script:
        before, kept = run.state, copy.deepcopy(run.state)
        run.play(step)
        assert before == kept


@law()
@given(histories())
def test_what_holds_at_every_step(script):
    run = Run()
    for step in script:
        run.play(step)
        must_hold(run.state)


def must_hold(state: Workshop) -> None:
    """What no history may ever break."""
    assert sorted(state.order) == sorted(state.kpis)
    assert sum(vote.status is RoundStatus.OPEN for vote in state.rounds.values()) <= 1
    assert state.spotlight in ("", *state.kpis)
    places = [comment.place for comment in state.comments.values() if not comment.sealed]
    assert len(set(places)) == len(places)
    assert all(0 < place <= state.placed for place in places)
    assert (state.version is not None) is (state.status is Status.SIGNED)
    if state.phase in (Phase.DECIDE, Phase.CLOSE) or state.status is Status.SIGNED:
        assert not any(thing.sealed for thing in (*state.kpis.values(), *state.comments.values()))
    runs = state.facilitation.facilitator
    assert not runs or (state.seats[runs].here and state.seats[runs].access is Access.COFACILITATOR)
    assert state.facilitation.hands.keys() | state.facilitation.spoke <= state.kpis.keys()
    assert not state.facilitation.tables or state.status is not Status.DRAFT
    for vote in state.rounds.values():
        assert (vote.tally is not None) is (vote.status is RoundStatus.REVEALED)
        assert vote.id in state.kpis[vote.kpi].rounds


@law()
@given(histories())
def test_every_event_has_a_sentence_with_all_its_places_filled(script):
    run = Run()
    for step in script:
        for before, recorded, after in run.play(step)[1]:
            _, told = details(before, recorded.event, after)
            sentence, params = tell(type(recorded.event).__name__, told)
            assert sentence % (FILLED_LATER | params)
            assert told.get("phase", "open") in WORDS
            assert plain(told) == told


@pytest.mark.thorough
def test_the_histories_of_these_laws_reach_every_kind_of_event():
    kinds = {type(recorded.event).__name__ for seed in range(120) for recorded in played(by_seed(seed)).log}
    assert set(EVENTS) - kinds <= {"WorkshopAbandoned", "PersonErased"}


def test_the_histories_of_these_laws_get_somewhere():
    ended = [played(by_seed(seed)).state for seed in range(60)]
    assert sum(state.status is Status.SIGNED for state in ended) > 20
    assert sum(any(vote.tally for vote in state.rounds.values()) for state in ended) > 30
