"""Rules for seats: one per person, and what each may do."""

from __future__ import annotations

from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.asked import Asked
from workshop.domain.refusal import N_, SEAT_ENDED, Refused
from workshop.domain.values import Access, Status

MOST_SEATS = 600


def take(asked: Asked, command: c.TakeSeat) -> tuple[e.Event, ...]:
    """Sit down; a person who has a seat keeps it, one who had left comes back to it, one who was put out does not."""
    asked.must_be_open()
    taken = next((seat for seat in asked.state.seats.values() if seat.person == command.person), None)
    if taken and taken.ended:
        raise Refused("gone", SEAT_ENDED)
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
    if seat.ended:
        raise Refused("stage_conflict", N_("That seat was ended."), field="seat")
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


def end(asked: Asked, command: c.EndSeat) -> tuple[e.Event, ...]:
    """Take a seat back, also after the signature; never a leader's own."""
    if asked.state.status is not Status.SIGNED:
        asked.must_be_open()
    seat = asked.seat(command.seat)
    if seat.person in (asked.actor.who, asked.state.leader):
        raise Refused("forbidden", N_("That seat is the leader’s own. It stays."), field="seat")
    return () if seat.ended else (e.SeatEnded(seat=seat.id),)


def restore(asked: Asked, command: c.RestoreSeat) -> tuple[e.Event, ...]:
    """Give a seat back that was ended, while the list is open."""
    asked.must_be_open()
    seat = asked.seat(command.seat)
    return (e.SeatRestored(seat=seat.id),) if seat.ended else ()
