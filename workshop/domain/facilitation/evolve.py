"""How the running of the room changes by what happened. Part of `evolve`: total, without rules and without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from workshop.domain.facilitation import events as f
from workshop.domain.facilitation.state import Clock, Facilitation, Hands, Pulse, PulseAnswer
from workshop.domain.values import Phase

FacilitationEvent = (
    f.TablesStarted | f.TablesEnded | f.RoomHandedOver | f.HandsCounted | f.LeaderSpokeNoted
    | f.PulseGiven | f.PulseClosed
)  # fmt: skip


def facilitate(state: Facilitation, event: FacilitationEvent, at: datetime) -> Facilitation:
    """The running of the room after one more event."""
    match event:
        case f.TablesStarted():
            return replace(state, tables=at)
        case f.TablesEnded():
            return replace(state, tables=None)
        case f.RoomHandedOver(seat=seat):
            return replace(state, facilitator=seat)
        case f.HandsCounted(kpi=kpi, counts=counts, revision=revision):
            return replace(state, hands={**state.hands, kpi: Hands(counts=counts, revision=revision, at=at)})
        case f.LeaderSpokeNoted(kpi=kpi, spoke=spoke):
            return replace(state, spoke=state.spoke | {kpi} if spoke else state.spoke - {kpi})
        case f.PulseGiven() | f.PulseClosed():
            return replace(state, pulse=_pulse(state.pulse, event, at))
        case _:
            assert_never(event)


def _pulse(pulse: Pulse, event: f.PulseGiven | f.PulseClosed, at: datetime) -> Pulse:
    match event:
        case f.PulseGiven(seat=seat):
            return replace(pulse, answers={**pulse.answers, seat: _answer(event, at)})
        case f.PulseClosed(invited=invited, totals=totals):
            return replace(forgotten(pulse), closed=True, invited=invited, totals=totals)
        case _:
            assert_never(event)


def _answer(event: f.PulseGiven, at: datetime) -> PulseAnswer:
    return PulseAnswer(could_say=event.could_say, had_influence=event.had_influence, know_why=event.know_why, at=at)


def forgotten(pulse: Pulse) -> Pulse:
    """Forget who answered what; that somebody answered stays."""
    return replace(pulse, answers=dict.fromkeys(pulse.answers, PulseAnswer()))


def phase_left(state: Facilitation, phase: Phase, clock: Clock | None, at: datetime) -> Facilitation:
    """What a phase took is kept when it is left, and the talk at tables ends with it."""
    used = _more_used(state.used, phase, clock.used(at)) if clock else state.used
    return replace(state, tables=None, used=used)


def _more_used(used: Mapping[Phase, int], phase: Phase, seconds: int) -> Mapping[Phase, int]:
    return {**used, phase: used.get(phase, 0) + seconds}


def clock_resumed(state: Facilitation, stood: timedelta) -> Facilitation:
    """The talk at tables stood still with the clock."""
    return replace(state, tables=state.tables + stood) if state.tables else state


def without_facilitator(state: Facilitation, seat: str) -> Facilitation:
    """The room goes back to the leader when the one who runs it leaves or may no longer."""
    return replace(state, facilitator="") if state.facilitator == seat else state


def without_answers(state: Facilitation, seat: str) -> Facilitation:
    """What a seat answered to the closing questions, unless they are closed, counts no more."""
    pulse = state.pulse
    if pulse.closed or seat not in pulse.answers:
        return state
    return replace(state, pulse=replace(pulse, answers={k: one for k, one in pulse.answers.items() if k != seat}))


def voted_on(state: Facilitation, kpi: str) -> Facilitation:
    """A vote on a KPI opened: what was noted for it has been used."""
    return replace(state, spoke=state.spoke - {kpi})


def without_kpi(state: Facilitation, kpi: str) -> Facilitation:
    """What was only about a KPI leaves the table with it."""
    hands = {key: hands for key, hands in state.hands.items() if key != kpi}
    return replace(state, hands=hands, spoke=state.spoke - {kpi})
