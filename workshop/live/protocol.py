"""What a browser may say to a live room: hello, command, ready, nudge, screen. Every word of it is answered.

docs/protocol.md describes it; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from workshop import identity
from workshop.answers import Answer
from workshop.build import build
from workshop.domain.commands import Actor, Request, read_command
from workshop.domain.refusal import N_, SEAT_ENDED, Refused
from workshop.domain.shape import Ident, read_fields
from workshop.domain.values import Access
from workshop.identity import Principal
from workshop.live.hub import Runtime
from workshop.live.members import Member
from workshop.live.pace import COMMENTS, FRAMES, VOTES, Pace
from workshop.live.pool import Busy
from workshop.live.room import Room, channels, may_look
from workshop.live.rooms import Rooms
from workshop.moments import millis, now
from workshop.views import Audience, Screen

VERSION = 1
SPOKEN = frozenset({VERSION, max(1, VERSION - 1)})
"""A page loaded before an upgrade goes on working; one of two upgrades ago is asked to load itself anew."""
EVENTS = frozenset({"hello", "command", "ready", "nudge", "screen"})
PATIENCE_S = 30.0
FULL_AGAIN_MS = 5000
BUSY_AGAIN_MS = 500

Ack = dict[str, Any]
Identify = Callable[[str, str, str], Principal | None]
"""(cookie header, workshop, view) -> who that is; may wait; raises Busy."""


@dataclass
class Protocol:
    """The handlers of one server's sockets."""

    runtime: Runtime
    rooms: Rooms
    identify: Identify
    submit: Callable[[Request], Future[Answer]]
    enter_channel: Callable[[str, str], None]
    is_here: Callable[[str], bool]
    """Whether a connection still stands: it may end while its hello is answered."""
    emit: Callable[[str, Any, str], None]
    places: dict[str, str] = field(default_factory=dict)  # which workshop a connection said hello to
    frames: Pace = field(default_factory=lambda: Pace(FRAMES))
    """Of one connection, whatever it asks."""
    paces: dict[str, Pace] = field(default_factory=lambda: {"CastBallot": Pace(VOTES), "AddComment": Pace(COMMENTS)})
    """Of one seat, by what it asks for."""

    def hello(self, sid: str, environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        """Enter a room through a view, or catch up with it."""
        return self._answered(sid, lambda: self._hello(sid, environ, data))

    def command(self, sid: str, _environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        """Ask the workshop for something."""
        return self._answered(sid, lambda: self._command(sid, data))

    def ready(self, sid: str, _environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        """Say that one is ready, or not yet."""
        return self._answered(sid, lambda: self._ready(sid, data))

    def nudge(self, sid: str, _environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        """Send one seat a silent hint."""
        return self._answered(sid, lambda: self._nudge(sid, data))

    def screen(self, sid: str, _environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        """Say how the big screen is to show what it shows."""
        return self._answered(sid, lambda: self._screen(sid, data))

    def gone(self, sid: str, _environ: dict[str, Any], _reason: str) -> None:
        """A connection ended."""
        self.places.pop(sid, None)
        self.frames.forget(sid)
        self.rooms.leave(sid)

    def _answered(self, sid: str, handle: Callable[[], Ack]) -> Ack:
        def in_pace() -> Ack:
            self.frames.take(sid)
            return handle()

        return answered(in_pace)

    def _hello(self, sid: str, environ: dict[str, Any], data: dict[str, Any]) -> Ack:
        _must_speak_ours(data)
        workshop = _ident(data, "workshop")
        view = str(data.get("view", ""))
        have = data.get("have", {})
        if not isinstance(have, dict):
            raise Refused("bad_type", N_("This takes an object with named fields."), field="have")
        principal = self.identify(str(environ.get("HTTP_COOKIE", "")), workshop, view)
        if principal is None:  # before anything is loaded: a stranger learns not even which workshops there are
            raise _expired()
        room, member = self._found(sid, workshop, principal, view)
        self._take_place(room, member)
        return {
            "ok": True,
            "now": millis(now()),
            "build": build(),
            "streams": room.news_for(member, have),
            "me": _me(room, member),
        }

    def _found(self, sid: str, workshop: str, principal: Principal, view: str) -> tuple[Room, Member]:
        """The room, open and with the names it needs, and the place in it. May wait."""
        room, member = self._let_in(sid, workshop, principal, view)
        if not (member.who and member.audience is Audience.LEADER):
            return room, member
        self.rooms.introduce(room)  # the roster may have changed since; whoever changed it opens the console anew
        room = self.rooms.room(workshop)  # while we waited it may have closed behind the last one in it,
        return room, self._member(sid, room, principal, view)  # and this place may have changed

    def _let_in(self, sid: str, workshop: str, principal: Principal, view: str) -> tuple[Room, Member]:
        """The room and the place in it; where that is refused, another process may have granted it a moment ago."""
        room = self.rooms.room(workshop)
        try:
            return room, self._member(sid, room, principal, view)
        except Refused:
            self.rooms.follow(workshop)
        room = self.rooms.room(workshop)
        return room, self._member(sid, room, principal, view)

    def _member(self, sid: str, room: Room, principal: Principal, view: str) -> Member:
        actor = identity.actor(room.state, principal)
        if actor is None:
            raise self._turned_away(sid, room, principal)
        audience = may_look(actor, view)
        if audience is None:
            raise Refused("forbidden", N_("That screen is not yours."), field="view")
        only_watches = audience is Audience.PROJECTOR or actor.access is Access.MANAGER
        who = "" if only_watches else actor.who
        return Member(sid, principal, audience, who, preview=view == "preview")

    def _turned_away(self, sid: str, room: Room, principal: Principal) -> Refused:
        """What somebody without a place is told; the line of whoever was put out is cut besides."""
        if not identity.is_put_out(room.state, principal):
            return _expired()
        self.rooms.close_soon(sid)
        return Refused("gone", SEAT_ENDED)

    def _take_place(self, room: Room, member: Member) -> None:
        if not self.is_here(member.sid):  # nobody hears this any more
            raise _not_inside()
        before = self.places.get(member.sid)
        if before not in (None, room.id):
            raise Refused("bad_value", N_("One connection is in one room. Open another."), field="workshop")
        if room.is_full_for(member):
            raise Refused("rate_limited", N_("This room is full just now. It is tried again.")).after(FULL_AGAIN_MS)
        self.rooms.change(room, member)
        self.places[member.sid] = room.id
        self.rooms.enter(room, member)  # the others hear of it first: the one who enters gets all of it as the answer
        for name in channels(room, member):
            self.enter_channel(member.sid, name)
        for oldest in room.too_many_of(member.who):
            self.rooms.send_away(room, oldest, "superseded")
            self.rooms.close_soon(oldest.sid)

    def _command(self, sid: str, data: dict[str, Any]) -> Ack:
        _must_speak_ours(data)
        room, member = self._place(sid, data)
        command_id = _ident(data, "id")
        command = read_command(data.get("type"), data.get("body"))
        if type(command).__name__ in self.paces:
            self.paces[type(command).__name__].take(f"{room.id}/{member.who}")
        future = self.submit(Request(room.id, command_id, _actor(room, member), command))
        try:
            answer = self.runtime.wait(future, PATIENCE_S)
        except TimeoutError:
            raise Refused("storage_busy", N_("Not saved yet. Your text is kept and sent again.")) from None
        return {"ok": True, "seq": answer.seq, "made": answer.made} | ({"dup": True} if answer.dup else {})

    def _ready(self, sid: str, data: dict[str, Any]) -> Ack:
        room, member = self._place(sid, data)
        ready = data.get("ready")
        if not isinstance(ready, bool):
            raise Refused("bad_type", N_("This field takes yes or no."), field="ready")
        if _actor(room, member).access not in (Access.PARTICIPANT, Access.COFACILITATOR):
            raise Refused("forbidden", N_("Your role in this workshop does not allow that."))
        room.set_ready(member.who, ready)
        self.rooms.touch(room)
        return {"ok": True}

    def _nudge(self, sid: str, data: dict[str, Any]) -> Ack:
        room, member = self._place(sid, data)
        _must_run_the_room(room, member)
        for other in room.nudge(_ident(data, "seat")):
            self.emit("nudged", {"workshop": room.id}, other)
        self.rooms.touch(room)
        return {"ok": True}

    def _screen(self, sid: str, data: dict[str, Any]) -> Ack:
        room, member = self._place(sid, data)
        _must_run_the_room(room, member)
        room.set_screen(read_fields(Screen, {key: data[key] for key in data if key != "workshop"}))
        self.rooms.touch(room)
        return {"ok": True}

    def _place(self, sid: str, data: dict[str, Any]) -> tuple[Room, Member]:
        """The room a connection is in; naming another one finds nothing."""
        workshop = _ident(data, "workshop")
        room = self.rooms.known(workshop)
        member = room.members.get(sid) if room else None
        if room is None or member is None:
            raise _not_inside()
        return room, member


def _expired() -> Refused:
    return Refused("unauthenticated", N_("Your seat here has expired. Join again with the code."))


def _not_inside() -> Refused:
    return Refused("not_found", N_("Say hello to this workshop first."), field="workshop")


def _actor(room: Room, member: Member) -> Actor:
    """Who a connection is now; a projector's window never asks, whoever opened it."""
    actor = identity.actor(room.state, member.principal)
    if actor is None or not member.who:
        raise Refused("forbidden", N_("This screen only shows. It cannot ask for anything."))
    return actor


def _must_run_the_room(room: Room, member: Member) -> None:
    if _actor(room, member).access not in (Access.LEADER, Access.COFACILITATOR):
        raise Refused("forbidden", N_("Your role in this workshop does not allow that."))


def _me(room: Room, member: Member) -> dict[str, str]:
    actor = identity.actor(room.state, member.principal)
    access = actor.access.value if actor else ""
    return {"access": access, "seat": member.who, "name": room.around.name(member.who)}


def answered(handle: Callable[[], Ack]) -> Ack:
    """Run a handler; a refusal becomes its answer."""
    try:
        return handle()
    except Refused as refusal:
        return refused(refusal)
    except Busy:
        busy = N_("Very many come at once. It is tried again in a moment.")
        return refused(Refused("rate_limited", busy).after(BUSY_AGAIN_MS))


def refused(refusal: Refused) -> Ack:
    """A refusal on the wire: its code, the sentence in English, the sentence to translate, and the field."""
    ack: Ack = {
        "ok": False,
        "code": refusal.code,
        "sentence": refusal.text(),
        "say": [refusal.sentence, refusal.params],
    }
    when = {"after_ms": refusal.after_ms} if refusal.after_ms else {}
    return ack | when | ({"field": refusal.field} if refusal.field else {})


def _must_speak_ours(data: dict[str, Any]) -> None:
    if type(data.get("v")) is not int or data["v"] not in SPOKEN:
        raise Refused("upgrade_required", N_("This page is from another version. Load it again."), field="v")


def _ident(data: dict[str, Any], name: str) -> str:
    return Ident().read(data.get(name), name)
