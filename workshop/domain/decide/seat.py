"""Rules for seats: one per person, and what each may do."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.refusal import N_, Refused
from workshop.domain.values import Access

MOST_SEATS = 600


def take(asked: Asked, command: c.TakeSeat) -> tuple[e.Event, ...]:
    """Sit down; a person who has a seat keeps it, and one who had left comes back to it."""
    asked.must_be_open()
    taken = next((seat for seat in asked.state.seats.values() if seat.person == command.person), None)
    if taken:
        return () if taken.here else (e.SeatReturned(seat=taken.id),)
    if command.access not in (Access.PARTICIPANT, Access.OBSERVER):
        raise Refused("forbidden", N_("Join as a participant or as an observer."), field="access")
    if sum(seat.here for seat in asked.state.seats.values()) >= MOST_SEATS:
        raise Refused("bad_value", N_("This room is full: %(most)d seats are taken."), most=MOST_SEATS)
    return (e.SeatTaken(seat=asked.mint(), person=command.person, access=command.access, side=command.side),)


def grant(asked: Asked, command: c.GrantAccess) -> tuple[e.Event, ...]:
    """Change what a seat may do; nobody is made leader this way."""
    asked.must_be_open()
    seat = asked.seat(command.seat)
    if command.access not in (Access.PARTICIPANT, Access.OBSERVER, Access.COFACILITATOR):
        raise Refused("bad_value", N_("A seat can be a participant, an observer or a co-facilitator."), field="access")
    if command.access is seat.access:
        return ()
    return (e.AccessGranted(seat=seat.id, access=command.access),)


def release(asked: Asked, command: c.ReleaseSeat) -> tuple[e.Event, ...]:
    """Stop waiting for somebody who left."""
    asked.must_be_open()
    seat = asked.seat(command.seat)
    return (e.SeatReleased(seat=seat.id),) if seat.here else ()
