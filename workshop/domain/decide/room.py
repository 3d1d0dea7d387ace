"""Rules for running the room: phases, clock, spotlight and what the projector shows."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Phase, Status

PHASES = tuple(Phase)


def open_room(asked: Asked) -> tuple[e.Event, ...]:
    """Start the live session with the first phase."""
    asked.must_be_open()
    if asked.state.status is Status.LIVE:
        raise Refused("stage_conflict", N_("The room is open already."))
    return (e.RoomOpened(), _started(asked, Phase.OPEN))


def go_to(asked: Asked, command: c.GoToPhase) -> tuple[e.Event, ...]:
    """Move to another phase; an open vote is closed first."""
    asked.must_be_live()
    asked.must_have_no_open_round()
    if command.phase is asked.state.phase:
        return ()
    return (_started(asked, command.phase),)


def extend(asked: Asked, command: c.ExtendPhase) -> tuple[e.Event, ...]:
    """Give the running phase more minutes."""
    asked.must_be_live()
    return (e.PhaseExtended(minutes=command.minutes),)


def hold(asked: Asked) -> tuple[e.Event, ...]:
    """Stop the clock; stopping it twice changes nothing."""
    asked.must_be_live()
    clock = asked.state.clock
    return (e.TimerHeld(),) if clock and clock.held_at is None else ()


def resume(asked: Asked) -> tuple[e.Event, ...]:
    """Let the clock run; a running one is left alone."""
    asked.must_be_live()
    clock = asked.state.clock
    return (e.TimerResumed(),) if clock and clock.held_at is not None else ()


def spotlight(asked: Asked, command: c.PutInSpotlight) -> tuple[e.Event, ...]:
    """Bring a KPI to everybody's screen; an open vote keeps the light until it is closed."""
    asked.must_be_live()
    kpi = asked.shown_kpi(command.kpi)
    vote = asked.state.open_round()
    if vote and vote.kpi != kpi.id:
        asked.must_have_no_open_round()
    return (e.SpotlightMoved(kpi=kpi.id),)


def show(asked: Asked, command: c.ShowSlide) -> tuple[e.Event, ...]:
    """Choose what the projector shows, before, during and after the session."""
    if asked.state.status is Status.ABANDONED:
        asked.must_be_open()
    return (e.SlideShown(slide=command.slide),) if command.slide is not asked.state.slide else ()


def _started(asked: Asked, phase: Phase) -> e.PhaseStarted:
    return e.PhaseStarted(phase=phase, minutes=asked.state.agenda[PHASES.index(phase)])


def reveal_phase(asked: Asked) -> tuple[e.Event, ...]:
    """The step from the first blind round to its reveal; elsewhere the phase stays."""
    return (_started(asked, Phase.REVEAL),) if asked.state.phase is Phase.BLIND_1 else ()
