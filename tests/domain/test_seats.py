"""Rules for seats: one per person, what each may do, and who the room waits for."""

import pytest

from tests.domain.story import Story, live, person, prepared, signed
from workshop.domain import commands as c
from workshop.domain import events as e
from workshop.domain.decide.seat import MOST_SEATS
from workshop.domain.values import Access, Side


def sitting(name, access=Access.PARTICIPANT, side=Side.OWN):
    return c.TakeSeat(person=person(name), access=access, side=side)


def test_a_guest_takes_a_seat_and_is_waited_for():
    story = Story().prepare()
    story.do("a guest", sitting("Ana"))
    seat = story.state.seats[story.seat("Ana")]
    assert (seat.access, seat.side, seat.here, seat.votes) == (Access.PARTICIPANT, Side.OWN, True, True)


def test_an_observer_does_not_vote():
    story = Story().prepare()
    story.do("a guest", sitting("Olga", Access.OBSERVER, Side.ADJACENT))
    assert story.state.voters() == ()


def test_a_person_has_one_seat_and_asking_again_changes_nothing():
    story = Story().prepare().seats("Ana")
    assert story.do("a guest", sitting("Ana", Access.OBSERVER)) == ()
    assert len(story.state.seats) == 1


def test_somebody_who_left_comes_back_to_the_same_seat():
    story = prepared()
    seat = story.seat("Ana")
    story.do("Cleo", c.ReleaseSeat(seat=seat))
    assert not story.state.seats[seat].here
    assert story.do("a guest", sitting("Ana")) == (e.SeatReturned(seat=seat),)
    assert story.state.seats[seat].votes


@pytest.mark.parametrize("access", sorted(set(Access) - {Access.PARTICIPANT, Access.OBSERVER}))
def test_nobody_joins_as_anything_but_participant_or_observer(access):
    story = Story().prepare()
    story.refuses("a guest", sitting("Eva", access), "forbidden", "Join as a participant or as an observer.", "access")


def test_a_room_has_600_seats():
    story = Story().prepare()
    for number in range(MOST_SEATS):
        story.record(
            e.SeatTaken(seat=f"seat-{number}", person=f"person-{number}", access=Access.OBSERVER, side=Side.OWN)
        )
    story.refuses("a guest", sitting("Ana"), "bad_value", "This room is full: %(most)d seats")


def test_a_signed_workshop_seats_nobody():
    signed().refuses("a guest", sitting("Zoe"), "stage_conflict", "This list is signed.")


def test_the_leader_makes_somebody_cofacilitator_and_their_vote_is_no_longer_awaited():
    story = live()
    story.do("Mara", c.GrantAccess(seat=story.seat("Ben"), access=Access.COFACILITATOR))
    assert story.actor("Ben").access is Access.COFACILITATOR
    assert story.seat("Ben") not in {seat.id for seat in story.state.voters()}


def test_granting_what_a_seat_has_changes_nothing():
    story = live()
    assert story.do("Mara", c.GrantAccess(seat=story.seat("Ben"), access=Access.PARTICIPANT)) == ()


@pytest.mark.parametrize("access", [Access.LEADER, Access.MANAGER, Access.PROJECTOR, Access.GUEST])
def test_nobody_is_made_leader(access):
    story = live()
    command = c.GrantAccess(seat=story.seat("Ben"), access=access)
    story.refuses("Mara", command, "bad_value", "A seat can be a participant, an observer", "access")


@pytest.mark.parametrize(
    "command", [c.GrantAccess(seat="nobody-here", access=Access.OBSERVER), c.ReleaseSeat(seat="nobody-here")]
)
def test_a_seat_that_is_not_there_is_not_found(command):
    live().refuses("Mara", command, "not_found", "There is no such seat in this workshop.", "seat")


def test_releasing_somebody_who_left_changes_nothing():
    story = live()
    story.do("Mara", c.ReleaseSeat(seat=story.seat("Ben")))
    assert story.do("Mara", c.ReleaseSeat(seat=story.seat("Ben"))) == ()


@pytest.mark.parametrize("kind", [c.GrantAccess, c.ReleaseSeat])
def test_seats_of_a_signed_workshop_stay(kind):
    story = signed()
    more = {"access": Access.OBSERVER} if kind is c.GrantAccess else {}
    story.refuses("Mara", kind(seat=story.seat("Ana"), **more), "stage_conflict", "This list is signed.")
