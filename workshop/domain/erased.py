"""How the state changes when a person is erased: their words under their name and their choices go, that they were
there stays. Never a word that was said without a name: see `domain/theirs.py`.

Part of `evolve`: what it does to a state that was remembered is exactly what a replay finds once the private halves of
that person are deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from workshop.domain.facilitation.state import PulseAnswer
from workshop.domain.state import Ballot, Kpi, Round, Workshop
from workshop.domain.values import Acknowledged

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from workshop.domain.voices import PersonErased

V = TypeVar("V", bound="DataclassInstance")


def without_person(state: Workshop, event: PersonErased) -> Workshop:
    """The state without what this person chose, and without what they wrote under their name."""
    ids = frozenset({event.person, *event.seats})
    facilitation, pulse = state.facilitation, state.facilitation.pulse
    answers = {key: PulseAnswer(at=one.at) if key in ids else one for key, one in pulse.answers.items()}
    named = replace(
        state,
        comments=_blank(state.comments, _comments_of(state, ids, event), author="", text=""),
        rounds={key: _without_ballots(vote, ids) for key, vote in state.rounds.items()},
        acknowledged=_blank(state.acknowledged, _answers_of(state, ids, event), text=""),
        facilitation=replace(facilitation, pulse=replace(pulse, answers=answers)),
        grounds=replace(state.grounds, needs=_blank(state.grounds.needs, event.needs, text="", name="")),
    )
    return named if event.nameless_stay else _without_nameless(named, ids, event)


def _comments_of(state: Workshop, ids: Collection[str], event: PersonErased) -> set[str]:
    own = (comment for comment in state.comments.values() if comment.author in ids)
    return {comment.id for comment in own if comment.named or not event.nameless_stay}


def _answers_of(state: Workshop, ids: Collection[str], event: PersonErased) -> set[str]:
    """Whose answers to the signed list lose their words: a dissent is shown without a name."""
    own = ((key, took) for key, took in state.acknowledged.items() if key in ids)
    return {key for key, took in own if took.how is not Acknowledged.DISAGREE or not event.nameless_stay}


def _without_nameless(state: Workshop, ids: Collection[str], event: PersonErased) -> Workshop:
    """What erasures of before took besides: flags, and why proposals were taken back."""
    reviewing = state.reviewing
    own = {key for key, flag in reviewing.flags.items() if flag.author in ids}
    flags = _blank(reviewing.flags, own, author="", text="")
    withdrawn = tuple(_without_why(kpi, event.withdrawn) for kpi in state.withdrawn)
    return replace(state, reviewing=replace(reviewing, flags=flags), withdrawn=withdrawn)


def _blank(things: Mapping[str, V], keys: Collection[str], **blank: object) -> Mapping[str, V]:
    return {key: replace(thing, **blank) if key in keys else thing for key, thing in things.items()}


def _without_ballots(vote: Round, ids: Collection[str]) -> Round:
    if not ids & vote.ballots.keys():
        return vote
    return replace(vote, ballots={k: Ballot(at=one.at) if k in ids else one for k, one in vote.ballots.items()})


def _without_why(kpi: Kpi, keys: Collection[str]) -> Kpi:
    return replace(kpi, withdrawn_why="") if kpi.id in keys else kpi
