"""Rules for running the room with others: tables, handing over, shows of hands, and whether the leader spoke."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.facilitation.values import TABLES_SECONDS
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Access, Phase


def start_tables(asked: Asked) -> tuple[e.Event, ...]:
    """Begin the talk at tables; a clock that stands runs again, and the phase gets the time that is missing."""
    asked.must_be_in(Phase.SILENT_START, Phase.ADDITIONS)
    clock = asked.state.clock
    if asked.state.facilitation.tables or clock is None:
        return ()
    missing = max(0, TABLES_SECONDS - (clock.seconds - clock.used(asked.at)))
    runs_again = (e.TimerResumed(),) if clock.held_at else ()
    return (*runs_again, e.TablesStarted(extended=missing))


def end_tables(asked: Asked) -> tuple[e.Event, ...]:
    """End the talk at tables; without one there is nothing to end."""
    asked.must_be_live()
    return (e.TablesEnded(),) if asked.state.facilitation.tables else ()


def hand_over(asked: Asked, command: c.HandOver) -> tuple[e.Event, ...]:
    """Let a co-facilitator run the room; they give it back, or the leader takes it back."""
    asked.must_be_open()
    runs = asked.state.facilitation.facilitator
    if not asked.is_leader() and (command.seat or runs != asked.actor.who):
        raise Refused("forbidden", N_("Whoever runs the room gives it back; the leader hands it over."))
    if command.seat:
        _must_help(asked, command.seat)
    return (e.RoomHandedOver(seat=command.seat),) if command.seat != runs else ()


def _must_help(asked: Asked, key: str) -> None:
    seat = asked.seat(key)
    if seat.access is not Access.COFACILITATOR or not seat.here:
        raise Refused("bad_value", N_("Only a co-facilitator who is here can run the room."), field="seat")


def count_hands(asked: Asked, command: c.CountHands) -> tuple[e.Event, ...]:
    """Keep a show of hands, apart from every ballot; a later count replaces it."""
    asked.must_be_live()
    kpi = _kpi_without_vote(asked, command.kpi)
    if not any(command.counts):
        raise Refused("bad_value", N_("Count at least one hand."), field="counts")
    return (e.HandsCounted(kpi=kpi.id, revision=kpi.revision, counts=command.counts),)


def note_leader_spoke(asked: Asked, command: c.NoteLeaderSpoke) -> tuple[e.Event, ...]:
    """Note whether the leader spoke before the next vote on a KPI."""
    asked.must_be_live()
    kpi = _kpi_without_vote(asked, command.kpi)
    if command.spoke == (kpi.id in asked.state.facilitation.spoke):
        return ()
    return (e.LeaderSpokeNoted(kpi=kpi.id, spoke=command.spoke),)


def _kpi_without_vote(asked: Asked, key: str) -> Kpi:
    """A KPI that nobody votes on at this moment."""
    kpi = asked.shown_kpi(key)
    if _votes_on(asked.state) == kpi.id:
        asked.must_have_no_open_round()
    return kpi


def _votes_on(state: Workshop) -> str:
    vote = state.open_round()
    return vote.kpi if vote else ""
