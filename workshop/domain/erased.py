"""How the state changes when a person is erased: their words and choices go, that they were there stays.

Part of `evolve`: what it does to a state that was remembered is exactly what a replay finds once the private halves of
that person are deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from workshop.domain.facilitation.state import PulseAnswer
from workshop.domain.state import Ballot, Kpi, Round, Workshop

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from workshop.domain.voices import PersonErased

V = TypeVar("V", bound="DataclassInstance")


def without_person(state: Workshop, event: PersonErased) -> Workshop:
    """The state without anything that this person wrote or chose."""
    ids = frozenset({event.person, *event.seats})
    facilitation, pulse = state.facilitation, state.facilitation.pulse
    answers = {key: PulseAnswer(at=one.at) if key in ids else one for key, one in pulse.answers.items()}
    grounds, reviewing = state.grounds, state.reviewing
    return replace(
        state,
        comments=_without_author(state.comments, ids),
        rounds={key: _without_ballots(vote, ids) for key, vote in state.rounds.items()},
        acknowledged=_blank(state.acknowledged, ids, text=""),
        facilitation=replace(facilitation, pulse=replace(pulse, answers=answers)),
        grounds=replace(grounds, needs=_blank(grounds.needs, event.needs, text="", name="")),
        reviewing=replace(reviewing, flags=_without_author(reviewing.flags, ids)),
        withdrawn=tuple(_without_why(kpi, event.withdrawn) for kpi in state.withdrawn),
    )


def _blank(things: Mapping[str, V], keys: Collection[str], **blank: object) -> Mapping[str, V]:
    return {key: replace(thing, **blank) if key in keys else thing for key, thing in things.items()}


def _without_author(things: Mapping[str, V], ids: Collection[str]) -> Mapping[str, V]:
    """Comments or flags without the words of these authors, and without their authors."""
    return _blank(things, {key for key, thing in things.items() if _author(thing) in ids}, author="", text="")


def _author(thing: object) -> str:
    return str(getattr(thing, "author", ""))


def _without_ballots(vote: Round, ids: Collection[str]) -> Round:
    if not ids & vote.ballots.keys():
        return vote
    return replace(vote, ballots={k: Ballot(at=one.at) if k in ids else one for k, one in vote.ballots.items()})


def _without_why(kpi: Kpi, keys: Collection[str]) -> Kpi:
    return replace(kpi, withdrawn_why="") if kpi.id in keys else kpi
