"""All live rooms of this process, and the publisher: after a commit, at most every 50 ms a room, one patch an audience.

Lives on the hub alone. The writer's thread reaches it through `moved`, which only leaves a letter.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from workshop.crashpoints import crashpoint
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop
from workshop.identity import is_put_out
from workshop.live.hub import Runtime
from workshop.live.members import Member
from workshop.live.pool import Busy
from workshop.live.room import Room, channels
from workshop.live.streams import News
from workshop.live.weather import Weather
from workshop.moments import millis, now
from workshop.views import Around

LOG = logging.getLogger(__name__)
PUBLISH_EVERY_S = 0.05
PUBLISH_A_READER_S = 0.00025
"""A room of more than two hundred is told a little less often: what is told to five hundred costs as much as to ten
rooms of fifty.
"""
BEAT_EVERY_S = 5.0
GRACE_S = 3.0
FAREWELL_S = 0.2  # how long a browser has to hear why, before its line is closed

Emit = Callable[[str, Any, str | list[str]], None]
"""(event, payload, channel or sid, or several sids): sends on the hub."""
Share = Callable[[str, Weather | None], None]
"""(workshop, the weather here): tells the other processes; None when nobody is in the room any more."""


class Rooms:
    """The rooms somebody is connected to, by workshop."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, Future[Room]] = {}
        self._emit: Emit | None = None
        self._leave_channel: Callable[[str, str], None] | None = None
        self._look: Callable[[str], Workshop] | None = None
        self._around: Callable[[Workshop], Around] | None = None
        self._share: Share | None = None
        self._close_line: Callable[[str], None] | None = None

    def begin(
        self,
        emit: Emit,
        leave_channel: Callable[[str, str], None],
        look: Callable[[str], Workshop],
        around: Callable[[Workshop], Around],
        share: Share | None = None,
        close: Callable[[str], None] | None = None,
    ) -> None:
        """Connect the rooms with the sockets, the writer's memory, people's names and other processes; then beat."""
        self._share, self._close_line = share, close
        self._emit, self._leave_channel, self._look, self._around = emit, leave_channel, look, around
        self._runtime.spawn(self._beat)

    def moved(self, states: list[Workshop]) -> None:
        """Take note of new states; called from the writer's thread after a commit."""
        self._runtime.post(self._take, states)

    def hear(self, workshop: str, others: list[Weather]) -> None:
        """Take note of the weather in other processes; called from the thread that asks them."""
        self._runtime.post(self._take_in, workshop, others)

    def ends(self) -> dict[str, int]:
        """How far each room has followed its log; may be asked from any thread."""
        return {workshop: room.state.seq for workshop, room in self._rooms.copy().items()}

    def room(self, workshop: str) -> Room:
        """The room of a workshop, loaded if need be; raises Refused. May wait."""
        if workshop in self._opening:
            return self._runtime.wait(self._opening[workshop])
        return self._rooms[workshop] if workshop in self._rooms else self._open(workshop)

    def _open(self, workshop: str) -> Room:
        """Load a room once, for everybody who comes meanwhile."""
        opening = self._opening[workshop] = Future()
        try:
            room = self._rooms[workshop] = self._load(workshop)
            room.move(self._state(workshop))  # what was written while its names were looked up
            opening.set_result(room)
            self._runtime.spawn(self._leave_later, room, "")  # whoever asked for it may not be let in
        except Exception as failure:
            self._rooms.pop(workshop, None)
            opening.set_exception(failure)
        finally:
            del self._opening[workshop]
        return opening.result()

    def follow(self, workshop: str) -> None:
        """Bring a room to the end of its log now, whichever process wrote there. May wait."""
        self._take([self._state(workshop)])

    def all(self) -> list[Room]:
        """The rooms as they are now; may be asked from any thread."""
        return list(self._rooms.values())

    def known(self, workshop: str) -> Room | None:
        """The room of a workshop, if somebody is in it."""
        return self._rooms.get(workshop)

    def everybody(self) -> list[tuple[Room, Member]]:
        """All connections, each with its room."""
        return [(room, member) for room in self._rooms.values() for member in room.members.values()]

    def change(self, room: Room, member: Member) -> None:
        """Let a connection leave the view it had, if it is about to look through another one."""
        known = room.members.get(member.sid)
        if known and known.audience is not member.audience:
            self._part(room, known)

    def enter(self, room: Room, member: Member) -> None:
        """Let a connection in, after everybody was told what is new; when very many come, they are told together."""
        room.enter(member)
        are_many = room.note_coming(time.monotonic())
        if are_many and not room.has_moved():
            self._tell(room.welcome(member))
            self.touch(room)
        else:
            self.publish(room)

    def leave(self, sid: str) -> None:
        """A connection is gone; the person may be back in a moment, so the room hears of it later."""
        for room in list(self._rooms.values()):
            if sid in room.members:
                self._runtime.spawn(self._leave_later, room, sid)

    def send_away(self, room: Room, member: Member, code: str) -> None:
        """Take a connection out of the room and tell it why; the room hears of it later."""
        self._part(room, member)
        room.leave(member.sid)
        self._send("bye", {"code": code}, member.sid)
        self._runtime.spawn(self._leave_later, room, member.sid)

    def close_soon(self, sid: str) -> None:
        """Cut a line, once its browser has had a moment to hear why."""
        self._runtime.spawn(self._close_later, sid)

    def _close_later(self, sid: str) -> None:
        self._runtime.sleep(FAREWELL_S)
        if self._close_line is not None:
            self._close_line(sid)

    def introduce(self, room: Room) -> None:
        """Learn who everybody is, from the roster too; presence may have changed while we waited."""
        fresh = self._names(room.state)
        room.around = fresh.with_weather(room.around)

    def touch(self, room: Room) -> None:
        """Publish next, or a moment after the last time; what comes until then goes with the same patch."""
        if not room.due:
            room.due = True
            self._runtime.spawn(self._publish_later, room)

    def publish(self, room: Room) -> None:
        """Send everybody what is new for them, now. Never waits."""
        crashpoint("before_broadcast")
        room.published_at = time.monotonic()
        self._tell(room.publish())
        if self._share and room.weather is not room.shared and self._is_open(room):
            room.shared = room.weather
            self._share(room.id, room.weather)

    def _tell(self, news: Iterable[tuple[str, News]]) -> None:
        for to, each in news:
            self._send("news", each, to)
            crashpoint("mid_broadcast")

    def _take(self, states: list[Workshop]) -> None:
        for state in states:
            room = self._rooms.get(state.id)
            if room:
                seats = room.state.seats
                room.move(state)
                if room.state.seats is not seats:
                    self._see_out(room)
                self.touch(room)

    def _take_in(self, workshop: str, others: list[Weather]) -> None:
        room = self._rooms.get(workshop)
        if room:
            for sid in room.hear(others):
                self._send("nudged", {"workshop": workshop}, sid)
            self.touch(room)

    def _see_out(self, room: Room) -> None:
        """Send away whoever looks through a view that is no longer theirs; whose seat was ended, the line is cut."""
        for member in room.strayed():
            is_out = is_put_out(room.state, member.principal)
            self.send_away(room, member, "gone" if is_out else "forbidden")
            if is_out:
                self.close_soon(member.sid)

    def _part(self, room: Room, member: Member) -> None:
        for name in channels(room, member):
            if self._leave_channel is not None:
                self._leave_channel(member.sid, name)

    def _publish_later(self, room: Room) -> None:
        self._runtime.sleep(_wait(room))
        room.due = False
        if room.strangers():
            self._introduce_if_possible(room)
        with self._runtime.turn():
            self.publish(room)

    def _introduce_if_possible(self, room: Room) -> None:
        """Names may wait until the database answers; what was said in the room may not."""
        try:
            self.introduce(room)
        except (Busy, SQLAlchemyError) as failure:
            LOG.info("names cannot be looked up now: %s", type(failure).__name__)

    def _leave_later(self, room: Room, sid: str) -> None:
        self._runtime.sleep(GRACE_S)
        with self._runtime.turn():
            room.leave(sid)
            if room.members:
                self.touch(room)
            else:
                self._close(room)

    def _is_open(self, room: Room) -> bool:
        return self._rooms.get(room.id) is room

    def _close(self, room: Room) -> None:
        """Let an empty room go; another one of the same workshop may have been opened since, and stays."""
        if self._is_open(room):
            del self._rooms[room.id]
            if self._share:
                self._share(room.id, None)

    def _load(self, workshop: str) -> Room:
        state = self._state(workshop)
        if not state.id:
            raise Refused("not_found", N_("There is no such workshop."), field="workshop")
        return Room(workshop, state, self._names(state))

    def _state(self, workshop: str) -> Workshop:
        if self._look is None:
            raise RuntimeError("the rooms have not begun")
        return self._look(workshop)

    def _names(self, state: Workshop) -> Around:
        if self._around is None:
            raise RuntimeError("the rooms have not begun")
        return self._runtime.in_thread(self._around, state)

    def _beat(self) -> None:
        while True:
            self._runtime.sleep(BEAT_EVERY_S)
            for room in self.all():
                with self._runtime.turn():
                    for payload, sids in beats(room):
                        self._send("beat", payload, sids)
                self._runtime.sleep(0)  # a thousand beats at once would hold everything else up

    def _send(self, event: str, payload: Any, to: str | list[str]) -> None:
        if self._emit is not None:
            self._emit(event, payload, to)


def _wait(room: Room) -> float:
    """Seconds until a room may be told something again."""
    every = max(PUBLISH_EVERY_S, len(room.members) * PUBLISH_A_READER_S)
    return max(0.0, room.published_at + every - time.monotonic())


def beats(room: Room) -> list[tuple[dict[str, Any], list[str]]]:
    """Where the streams of connections are, so that a lost last patch heals by itself; one for all who are as far."""
    heads, sids = {}, defaultdict(list)
    for member in room.members.values():
        at = room.heads(member)
        key = tuple((name, n) for name, (_, n) in at.items())
        heads[key] = at
        sids[key].append(member.sid)
    moment = millis(now())
    return [({"workshop": room.id, "now": moment, "streams": heads[key]}, sids[key]) for key in heads]
