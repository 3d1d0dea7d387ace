"""A room is open as long as somebody is in it, and tells what was said whatever else fails."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from workshop.domain.state import Workshop
from workshop.identity import Principal
from workshop.live.members import Member
from workshop.live.pool import Busy
from workshop.live.rooms import Rooms
from workshop.live.weather import Weather
from workshop.views import Around, Audience

ID = "w" * 32


class Later:
    """A runtime that does nothing by itself: what is begun beside is done when the test says so."""

    def __init__(self):
        self.begun = []

    def spawn(self, work, *args):
        self.begun.append((work, args))

    def post(self, work, *args):
        work(*args)

    def turn(self):
        return nullcontext()

    def sleep(self, _seconds):
        pass

    def in_thread(self, work, *args):
        return work(*args)

    def catch_up(self, name):
        """Do what was begun under that name; what it begins waits for the next time."""
        due = [item for item in self.begun if item[0].__name__ == name]
        self.begun = [item for item in self.begun if item not in due]
        for work, args in due:
            work(*args)


class House:
    """Rooms with everything around them that is not a room."""

    def __init__(self):
        self.later, self.sent, self.shared, self.has_names = Later(), [], [], True
        self.rooms = Rooms(self.later)
        self.rooms.begin(self._emit, lambda *_: None, self._look, self._around, lambda *said: self.shared.append(said))

    def _emit(self, event, payload, to):
        self.sent.append((event, payload, to))

    def _look(self, workshop):
        return replace(Workshop(), id=workshop, seq=1)

    def _around(self, _state):
        if not self.has_names:
            raise Busy
        return Around()

    def come(self, sid, room=None):
        """A projector comes in."""
        member = Member(sid, Principal("projector", ID), Audience.PROJECTOR, "")
        self.rooms.enter(room or self.rooms.room(ID), member)
        return member


@pytest.fixture
def house():
    return House()


def test_a_room_that_nobody_was_let_into_is_closed_again(house):
    house.rooms.room(ID)
    house.later.catch_up("_leave_later")
    assert house.rooms.all() == []


def test_a_room_whose_last_one_was_sent_away_is_closed(house):
    member = house.come("a")
    house.later.catch_up("_leave_later")
    house.rooms.send_away(house.rooms.known(ID), member, "forbidden")
    house.later.catch_up("_leave_later")
    assert house.rooms.all() == []
    assert house.shared[-1] == (ID, None)


def test_who_leaves_a_room_late_does_not_close_the_one_that_was_opened_since(house):
    house.come("a")
    old = house.rooms.known(ID)
    house.later.catch_up("_leave_later")
    house.rooms.leave("a")
    house.rooms.leave("a")
    (first, second), house.later.begun = [item for item in house.later.begun if item[0].__name__ == "_leave_later"], []
    first[0](*first[1])
    house.come("b")
    second[0](*second[1])
    assert house.rooms.known(ID) is not old
    assert list(house.rooms.known(ID).members) == ["b"]


def test_a_closed_room_tells_the_other_processes_nothing(house):
    house.come("a")
    room = house.rooms.known(ID)
    house.rooms.leave("a")
    house.later.catch_up("_leave_later")
    room.weather = Weather(led=True)
    house.rooms.publish(room)
    assert house.shared[-1] == (ID, None)


def test_what_was_said_is_told_while_names_cannot_be_looked_up(house, monkeypatch):
    house.come("a")
    room = house.rooms.known(ID)
    monkeypatch.setattr(type(room), "strangers", lambda _room: {"somebody new"})
    house.has_names, house.sent = False, []
    room.move(replace(room.state, seq=2, title="Another title"))
    house.rooms.touch(room)
    house.later.catch_up("_publish_later")
    assert [event for event, _, _ in house.sent] == ["news"]
