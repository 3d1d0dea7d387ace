"""One live room in memory: its state, who is connected, and a stream for each audience and each seat.

Presence and readiness are weather: they live here, with a time to live, and never in the log.
"""

from __future__ import annotations

import math
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from workshop import identity
from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.domain.values import Access
from workshop.live import limits
from workshop.live.members import Member, Members
from workshop.live.streams import MOST_OF_ONES_OWN, News, Stream
from workshop.live.weather import Weather, nudged_since, together
from workshop.moments import millis, now
from workshop.views import Around, Audience, Memo, Screen, mine, parts
from workshop.views.own import touched

MINE = "mine"
MOST_COMINGS = 24
"""So many people a second are each told of at once; of more, together."""
_VIEW_OF = {Audience.LEADER: "console", Audience.PARTICIPANT: "room", Audience.PROJECTOR: "projector"}


@dataclass(frozen=True)
class Shown:
    """What was published last: the state and what was around it, and to which audiences and seats."""

    state: Workshop
    around: Around
    audiences: frozenset[Audience] = frozenset()
    seats: frozenset[str] = frozenset()


@dataclass
class Room:
    """A workshop while somebody is connected to it."""

    id: str
    state: Workshop
    around: Around
    members: Members = field(default_factory=Members)
    epoch: str = field(default_factory=lambda: secrets.token_hex(4))
    audiences: dict[Audience, Stream] = field(default_factory=dict)
    seats: dict[str, Stream] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict)
    due: bool = False
    published_at: float = -math.inf
    comings: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_COMINGS))
    shown: Shown | None = None
    weather: Weather = field(default_factory=Weather)  # what this process knows itself
    others: list[Weather] | None = None  # what other processes say; None: nothing was heard yet
    shared: Weather | None = None  # what they know of ours

    def enter(self, member: Member) -> None:
        """Take in a connection."""
        self.members.take(member)
        self._look_around()

    def note_coming(self, now: float) -> bool:
        """Note that one more comes; whether so many have within a second that they are told of together."""
        self.comings.append(now)
        return len(self.comings) == MOST_COMINGS and now - self.comings[0] < 1.0

    def has_moved(self) -> bool:
        """Whether something is in the log that was not shown yet: whoever comes must see all that was answered."""
        return self.shown is None or self.shown.state is not self.state

    def leave(self, sid: str) -> None:
        """Let a connection go."""
        self.members.drop(sid)
        self._look_around()

    def move(self, state: Workshop) -> None:
        """Follow the log; an older state than the one we have is old news. A new phase asks anew who is ready."""
        if state.seq <= self.state.seq:
            return
        self.state = state
        if self.weather is not (fresh := self.weather.at_stage(_stage(state))):
            self._turn(fresh)

    def set_ready(self, seat: str, ready: bool) -> None:
        """Note that a seat is ready, or not yet."""
        self._turn(self.weather.with_ready(seat, ready, millis(now())))

    def set_screen(self, screen: Screen) -> None:
        """Note how the big screen is to show it."""
        self._turn(self.weather.with_screen(screen, millis(now())))

    def nudge(self, seat: str) -> list[str]:
        """Note a silent hint for a seat, for the other processes; returns its connections here."""
        if seat in self.state.seats:
            self._turn(self.weather.with_nudge(seat, millis(now())))
        return self.sids(seat)

    def hear(self, others: list[Weather]) -> list[str]:
        """Take in what other processes say; returns the connections that were given a silent hint there."""
        nudged = set() if self.others is None else nudged_since(self.others, others)
        self.others = others
        self._turn(self.weather)
        return [sid for seat in nudged for sid in self.sids(seat)]

    def strayed(self) -> list[Member]:
        """The connections that look through a view which is no longer theirs."""
        return [member for member in self.members.values() if not _may_stay(self.state, member)]

    def strangers(self) -> set[str]:
        """Seats whose names are not known here yet."""
        return self.state.seats.keys() - self.around.names.keys()

    def sids(self, who: str) -> list[str]:
        """The connections of one seat."""
        return [member.sid for member in self.members.of(who)]

    def is_full_for(self, member: Member) -> bool:
        """Whether there is no place for one more connection; one that is inside already keeps its own."""
        if member.sid in self.members:
            return False
        alike = 0 if member.who else sum(_watch_alike(member, other) for other in self.members.values())
        return len(self.members) >= limits.LINES_OF_A_ROOM or alike >= limits.LINES_OF_A_WATCHER

    def too_many_of(self, who: str) -> list[Member]:
        """The oldest connections of a seat that has more screens open than it may."""
        return self.members.of(who)[: -limits.LINES_OF_A_SEAT]

    def publish(self) -> Iterator[tuple[str, News]]:
        """The news since the last time, each with the channel it belongs to."""
        before = self.shown
        audiences, seats = self.members.audiences, self.members.seats
        stale = seats if before is None else self._stale(before, seats)
        self.shown = Shown(self.state, self.around, audiences, seats)
        for audience in audiences:
            yield from self._show(audience)
        for who in stale:
            yield from self._show_own(who)

    def welcome(self, member: Member) -> Iterator[tuple[str, News]]:
        """What is new on the streams that nobody watched at the last time, for one who enters between two of them."""
        before = self.shown or Shown(self.state, self.around)
        if member.audience not in before.audiences:
            yield from self._show(member.audience)
        if member.who and member.who not in before.seats:
            yield from self._show_own(member.who)
        self.shown = replace(
            before, audiences=before.audiences | {member.audience}, seats=before.seats | {member.who} - {""}
        )

    def _stale(self, before: Shown, seats: frozenset[str]) -> frozenset[str]:
        """The seats here whose own things may be other than what they were shown."""
        moved = touched(before.state, self.state, before.around, self.around)
        if moved is None:
            return seats
        return (seats & moved) | (seats - before.seats) | (seats - self.state.seats.keys())

    def _show(self, audience: Audience) -> Iterator[tuple[str, News]]:
        if news := self._stream(audience).update(self._parts(audience)):
            yield channel(self.id, audience), news

    def _show_own(self, who: str) -> Iterator[tuple[str, News]]:
        if news := self._own(who).update(mine(self.state, who, self.around, self._memo(who))):
            yield own_channel(self.id, who), news

    def news_for(self, member: Member, have: dict[str, Any]) -> dict[str, News]:
        """What a connection needs to be where the room is now; publish first."""
        stream = self._stream(member.audience)
        news = {stream.name: stream.since(have.get(stream.name))}
        if member.who:
            news[MINE] = self._own(member.who).since(have.get(MINE))
        return news

    def heads(self, member: Member) -> dict[str, list[Any]]:
        """Where each stream of a connection is."""
        stream = self._stream(member.audience)
        own = {MINE: self._own(member.who).at()} if member.who else {}
        return {stream.name: stream.at(), **own}

    def _parts(self, audience: Audience) -> Any:
        return parts(self.state, audience, self.around, self._memo(audience))

    def _memo(self, whose: str) -> Memo:
        return self.memos.setdefault(whose, Memo())

    def _stream(self, audience: Audience) -> Stream:
        return _kept(self.audiences, audience, lambda: Stream(audience.value, self.epoch))

    def _own(self, who: str) -> Stream:
        return _kept(self.seats, who, lambda: Stream(MINE, self.epoch, MOST_OF_ONES_OWN))

    def _look_around(self) -> None:
        here = self.members
        weather = replace(
            self.weather,
            present=here.seats,
            projectors=here.projectors,
            led=Audience.LEADER in here.audiences,
        )
        self._turn(weather)

    def _turn(self, weather: Weather) -> None:
        self.weather = weather.at_stage(_stage(self.state))
        self.around = together(self.around, [self.weather, *(self.others or [])], self.weather.stage)


def _kept(streams: dict[Any, Stream], key: object, make: Callable[[], Stream]) -> Stream:
    if key not in streams:
        streams[key] = make()
    return streams[key]


def _watch_alike(one: Member, other: Member) -> bool:
    """Whether both only watch, and by the same link or account."""
    return not other.who and (one.principal.kind, one.principal.id) == (other.principal.kind, other.principal.id)


def _stage(state: Workshop) -> str:
    return f"{state.status.value}/{state.phase.value}"


def channel(workshop: str, audience: Audience) -> str:
    """The Socket.IO room of an audience."""
    return f"{workshop}/{audience.value}"


def own_channel(workshop: str, who: str) -> str:
    """The Socket.IO room of one seat's own things."""
    return f"{workshop}/{MINE}/{who}"


def channels(room: Room, member: Member) -> list[str]:
    """The Socket.IO rooms a connection listens to."""
    own = [own_channel(room.id, member.who)] if member.who else []
    return [channel(room.id, member.audience), *own]


def _may_stay(state: Workshop, member: Member) -> bool:
    actor = identity.actor(state, member.principal)
    return actor is not None and may_look(actor, _VIEW_OF[member.audience]) is member.audience


def may_look(actor: Actor, view: str) -> Audience | None:
    """The audience through which somebody may see a view, or None where it is not theirs."""
    match view, actor.access:
        case "console", Access.LEADER | Access.COFACILITATOR:
            return Audience.LEADER
        case "room", Access.PARTICIPANT | Access.OBSERVER | Access.COFACILITATOR | Access.MANAGER:
            return Audience.PARTICIPANT
        case "projector" | "preview", Access.LEADER | Access.COFACILITATOR | Access.PROJECTOR:
            return Audience.PROJECTOR
        case _:
            return None
