"""Names of guests are forgotten ninety days after their last workshop ended; what they said stays, without a name."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from tests.domain.story import LEADER, TEAM, WORKSHOP, person, preparing
from tests.store.test_forgetting import signed_room
from workshop import log, people
from workshop.domain import commands as c
from workshop.guests import forget_guests, not_on_roster
from workshop.moments import now
from workshop.people import Person
from workshop.tables import roster_entry

AT = "2026-11-22T09:00:00.000000Z"
NAMES = ("Ana", "Ben", "Chidi")


@pytest.fixture
def ended(desk):
    """A signed list; Ben is on the roster, Chidi is on it as somebody of another team, Ana is not."""
    signed_room(desk)
    with desk.database.writing() as conn:
        for name in NAMES:
            people.add(conn, Person(person(name), name), AT)
        people.add(conn, Person(LEADER, "Mara"), AT)
        for name, side in (("Ben", "own"), ("Chidi", "adjacent")):
            row = {"team_id": TEAM, "person_id": person(name), "tenure": "", "manager": "", "band": "", "side": side}
            conn.execute(insert(roster_entry), row)
    return desk


def names_after(desk, days, kept=90):
    """Who still has a name so many days later."""
    with desk.database.writing() as conn:
        forget_guests(conn, now() + timedelta(days=days), kept)
        return sorted(found.name for found in people.find(conn, [LEADER, *map(person, NAMES)]).values())


def test_guests_lose_their_names_after_ninety_days_and_nobody_else_does(ended):
    assert names_after(ended, 89) == ["Ana", "Ben", "Chidi", "Mara"]
    assert names_after(ended, 91) == ["Ben", "Mara"]
    ended.must_be_dense()


def test_a_setting_keeps_them_for_longer_or_for_ever(ended):
    assert names_after(ended, 91, kept=365) == ["Ana", "Ben", "Chidi", "Mara"]
    assert names_after(ended, 5000, kept=0) == ["Ana", "Ben", "Chidi", "Mara"]


def test_who_sits_in_another_workshop_that_is_open_keeps_their_name(ended):
    ended.ask(preparing(workshop="workshop-two"), workshop="workshop-two")
    sits = c.TakeSeat(person=person("Ana"), access=c.Access.PARTICIPANT, side=c.Side.OWN)
    ended.ask(sits, c.Actor(c.Access.GUEST, ""), workshop="workshop-two")
    assert names_after(ended, 91) == ["Ana", "Ben", "Mara"]


def test_who_took_part_and_is_on_no_roster_is_known_to_the_leader(ended):
    with ended.database.reading() as conn:
        assert [each.name for each in not_on_roster(conn, TEAM)] == ["Ana"]
        assert log.first_broken(conn, WORKSHOP) is None
