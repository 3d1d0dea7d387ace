"""Replay = live: a log read back gives the state that was, also without its ballots; and old lines stay good."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.histories import histories
from tests.laws.playing import law, played
from workshop.chain import canonical
from workshop.domain.codec import join, plain, split
from workshop.domain.events import EVENTS, BallotCast, PulseGiven, Recorded, VersionSigned
from workshop.domain.evolve import evolve, fold
from workshop.domain.state import Workshop
from workshop.domain.values import ENDED
from workshop.moments import read_moment, write_moment

pytestmark = pytest.mark.laws

GOLDEN = Path(__file__).parent.parent / "golden"
STORIES = ("v1", "v2", "v3", "v4", "v5", "v6", "v7")
"""v1 is the core as first released; v2 is what a KPI stands on; v3 how a room is run; v4 a review and what follows;
v5 a person who is erased; v6 a seat that is taken back while a vote is open; v7 one that is given back."""


def lines(story):
    """The log of a golden story as it was written."""
    return [json.loads(line) for line in (GOLDEN / f"{story}.jsonl").read_text().splitlines()]


LINES = [line for story in STORIES for line in lines(story)]


def written(recorded):
    """An event as the log keeps it: texts only."""
    public, private = split(recorded.event)
    return canonical(public), canonical(private), write_moment(recorded.at)


def read_back(recorded, private=None):
    """An event after its way through the log, with another private half if wanted."""
    public, own, at = written(recorded)
    half = own if private is None else private
    event = join(type(recorded.event).__name__, json.loads(public), json.loads(half))
    return Recorded(recorded.seq, read_moment(at), recorded.by, event)


@law()
@given(histories())
def test_an_event_comes_back_from_its_halves_as_it_was(script):
    for recorded in played(script).log:
        assert read_back(recorded) == recorded


@law()
@given(histories())
def test_replay_is_live(script):
    run = played(script)
    assert fold(map(read_back, run.log)) == run.state


@law()
@given(histories())
def test_replay_without_the_erased_ballots_is_live(script):
    run = played(script)
    if run.state.status in ENDED:
        erased = [read_back(r, "{}") if isinstance(r.event, BallotCast) else read_back(r) for r in run.log]
        assert fold(erased) == run.state


@law()
@given(histories())
def test_replay_without_the_erased_answers_to_the_closing_questions_is_live(script):
    run = played(script)
    if run.state.facilitation.pulse.closed:
        erased = [read_back(r, "{}") if isinstance(r.event, PulseGiven) else read_back(r) for r in run.log]
        assert fold(erased) == run.state


@law()
@given(histories())
def test_a_log_folded_at_once_is_the_log_folded_event_by_event(script):
    log = played(script).log
    one_by_one = reduce(evolve, log, Workshop())
    at_once = fold(log)
    assert at_once == one_by_one
    assert [list(vote.ballots) for vote in at_once.rounds.values()] == [
        list(vote.ballots) for vote in one_by_one.rounds.values()
    ]


@law()
@given(histories(), st.integers(0, 200))
def test_a_tail_on_a_remembered_state_is_the_whole(script, cut):
    log = played(script).log
    assert fold(log[cut:], fold(log[:cut])) == fold(log)


@law()
@given(histories())
def test_the_private_half_holds_what_a_person_wrote_or_chose_and_the_header_never_does(script):
    for recorded in played(script).log:
        public, private = split(recorded.event)
        assert not public.keys() & private.keys()
        assert not {"consent", "estimate", "author", "impact", "could_say", "had_influence", "know_why"} & public.keys()
        if getattr(recorded.event, "confidential", False):
            assert recorded.by == ""


# --- golden lines: one per event type as it was released -------------------------------------------------------------
def golden_events(story):
    return [
        Recorded(
            seq, datetime.fromisoformat(line["at"]), line["by"], join(line["type"], line["public"], line["private"])
        )
        for seq, line in enumerate(lines(story), 1)
    ]


def test_every_event_type_has_a_golden_line():
    assert {line["type"] for line in LINES} == set(EVENTS)


@pytest.mark.parametrize("story", STORIES)
def test_golden_lines_replay_to_the_state_they_had_when_they_were_released(story):
    states, state, told = [], Workshop(), golden_events(story)
    for recorded in told:
        state = evolve(state, recorded)
        if isinstance(recorded.event, VersionSigned) or recorded is told[-1]:
            states.append(plain_state(state))
    assert states == json.loads((GOLDEN / f"{story}.state.json").read_text())


@pytest.mark.parametrize("story", STORIES)
def test_every_golden_line_changes_the_state(story):
    state, idle = Workshop(), []
    for recorded in golden_events(story):
        after = evolve(state, recorded)
        if plain_state(after) | {"seq": 0} == plain_state(state) | {"seq": 0}:
            idle.append(type(recorded.event).__name__)
        state = after
    assert idle == []


def plain_state(state):
    """A state as plain JSON, every field of it."""
    return json.loads(canonical(flat(state)))


def flat(value):
    if isinstance(value, Mapping):
        return {".".join(key) if isinstance(key, tuple) else str(key): flat(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return write_moment(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: flat(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, frozenset):
        return sorted(value)
    return [flat(item) for item in value] if isinstance(value, tuple) else plain(value)


def test_a_golden_line_written_today_says_at_least_what_it_said():
    for line in LINES:
        public, private = split(join(line["type"], line["public"], line["private"]))
        assert says(public, line["public"])
        assert says(private, line["private"])


def says(now, then):
    """True when a value still says what it said; a field may have come to it since."""
    if isinstance(then, dict):
        return all(key in now and says(now[key], value) for key, value in then.items())
    return bool(now == then)


def test_an_event_of_a_newer_program_is_read_without_what_we_do_not_know():
    for line in LINES:
        newer = {**line["public"], "added_later": {"x": 1}}
        assert join(line["type"], newer, line["private"]) == join(line["type"], line["public"], line["private"])
