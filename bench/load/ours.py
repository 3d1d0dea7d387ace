"""The product's own server as a target of load: a real process, a real workshop in SQLite, people with real seats."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bench.busy_room import said, written
from bench.load.crowd import Crowd, Line
from bench.load.sheet import Sheet
from tests.wire.harness import Srv
from tests.wire.seed import World, seed
from workshop.domain import commands as c
from workshop.domain.values import Access

KPIS = 12
LEADERS_FROM = 1_000_000
"""The numbers of leaders' lines, far from those of the room."""


@dataclass
class Place:
    """One workshop of the run, and the vote that is open in it."""

    world: World
    seats: list[str]
    asked: int = 0
    vote: str = ""
    mark: bytes = b""
    leader: Line | None = None


@dataclass
class Ours:
    """The product's server."""

    folder: Path
    name: str = "ours"
    people: int = 1
    places: list[Place] = field(default_factory=list)
    sheet: Sheet = field(default_factory=Sheet)
    welcome: int = 0
    answers: dict[int, dict[str, Any]] = field(default_factory=dict)
    cast: int = 0

    def __post_init__(self) -> None:
        self.srv = Srv(self.folder).prepare()
        self.port = self.srv.port
        self._numbers = count(2)

    # --- the process ---
    def prepare(self, rooms: int, people: int, comments: int = 0) -> None:
        """Make rooms in which so many people vote, with so many comments in each."""
        self.people = people
        self.places += [self._place(people, comments) for _ in range(rooms)]

    def start(self) -> None:
        """Start the process."""
        self.srv.start()

    def stop(self) -> None:
        """Take its power away."""
        self.srv.stop()

    @property
    def pid(self) -> int:
        """The process to be measured."""
        process = self.srv.process
        if process is None:
            raise RuntimeError("it does not run")
        return process.pid

    def _place(self, people: int, comments: int) -> Place:
        names = [f"P{number}" for number in range(people)]
        world = seed(self.srv, names, [f"KPI {number}" for number in range(1, KPIS + 1)])
        leader = c.Actor(Access.LEADER, world.leader)
        asked: list[tuple[c.Actor, c.Command]] = [
            (leader, c.read_command("OpenRoom", {})),
            (leader, c.read_command("GoToPhase", {"phase": "proposals"})),
        ]
        for number in range(comments):
            speaker = c.Actor(Access.PARTICIPANT, world.seats[names[number % people]])
            asked.append((speaker, said(world.kpis[number % KPIS], number)))
        written(self.srv, world, [*asked, (leader, c.read_command("GoToPhase", {"phase": "blind_1"}))])
        return Place(world, names)

    # --- the room ---
    def gather(self, crowd: Crowd) -> None:
        """Bring the leaders."""
        for number, place in enumerate(self.places):
            place.leader = crowd.open(self.port, self, LEADERS_FROM + number)
        crowd.until(lambda: all(place.leader and place.leader.is_right for place in self.places), "leaders are there")

    def new_round(self, crowd: Crowd) -> None:
        """Open the next vote in every room, and wait until everybody has heard of it."""
        self.sheet = Sheet()
        for place in self.places:
            if place.vote:
                self._lead(crowd, place, "CloseRound", round=place.vote)
            kpi = place.world.kpis[place.asked % KPIS]
            place.asked += 1
            place.vote = self._lead(crowd, place, "OpenRound", kpi=kpi)["made"]
            place.mark = f'"round/{place.vote}":'.encode()
        crowd.rest(0.3)
        self.sheet = Sheet()

    def vote(self, line: Line) -> None:
        """Cast a ballot."""
        place = self._of(line)
        self.sheet.vote(self.room_of(line), time.monotonic())
        self.cast += 1
        self._command(line, place, "CastBallot", {"round": place.vote, "consent": 3 + self.cast % 3})

    def room_of(self, line: Line) -> int:
        """The room a line sits in."""
        return line.number - LEADERS_FROM if line.number >= LEADERS_FROM else line.number // self.people

    # --- the dialect ---
    def request(self, line: Line) -> tuple[str, dict[str, str]]:
        """Socket.IO over WebSocket alone, as somebody with a seat, or as the leader."""
        place = self._of(line)
        who = "Mara" if line.number >= LEADERS_FROM else place.seats[line.number % self.people]
        origin = f"http://127.0.0.1:{self.port}"
        return "/socket.io/?EIO=4&transport=websocket", {"Cookie": place.world.cookies[who], "Origin": origin}

    def opened(self, _line: Line) -> None:
        """The server speaks first."""

    def heard(self, line: Line, text: bytes, at: float) -> None:
        """News, an answer, or a word of the protocol."""
        if text.startswith(b'42["news",{"stream":"participant"'):
            self._news(line, text, at)
        elif text == b"2":
            line.say("3")
        elif text.startswith(b"0"):
            line.say("40")
        elif text.startswith(b"40"):
            self._hello(line)
        elif text.startswith(b"43"):
            self._answered(line, text)

    def _hello(self, line: Line) -> None:
        view = "console" if line.number >= LEADERS_FROM else "room"
        hello = {"v": 1, "workshop": self._of(line).world.id, "view": view, "have": {}}
        line.say(f'421["hello",{json.dumps(hello)}]')

    def _news(self, line: Line, text: bytes, at: float) -> None:
        voted = _voted(text, self._of(line).mark)
        if voted is not None:
            self.sheet.arrived(self.room_of(line), line.number, voted, at)

    def _answered(self, line: Line, text: bytes) -> None:
        if b'"ok":true' not in text[:30]:
            raise SystemExit(f"the server refused: {text[:300]!r}")
        if text.startswith(b"431["):
            line.is_right = self._is_right(line, text)
        elif line.number >= LEADERS_FROM:
            number, _, answer = text[2:].partition(b"[")
            self.answers[int(number)] = json.loads(b"[" + answer)[0]
        else:
            self.sheet.answered += 1

    def _is_right(self, line: Line, text: bytes) -> bool:
        """Whether a first load says what is so: as many votes as were cast before."""
        place = self._of(line)
        if line.number < LEADERS_FROM:
            self.welcome = len(text)
        expected = len(self.sheet.sent[self.room_of(line)])
        if place.vote and _voted(text, place.mark) != expected:
            raise SystemExit(f"a first load is wrong: {_voted(text, place.mark)} votes, not {expected}")
        return True

    def _of(self, line: Line) -> Place:
        return self.places[self.room_of(line)]

    def _lead(self, crowd: Crowd, place: Place, type_: str, **body: str) -> dict[str, Any]:
        if place.leader is None:
            raise RuntimeError("nobody leads")
        number = self._command(place.leader, place, type_, body)
        crowd.until(lambda: number in self.answers, f"{type_} is answered")
        return self.answers.pop(number)

    def _command(self, line: Line, place: Place, type_: str, body: dict[str, Any]) -> int:
        number = next(self._numbers)
        asked = {"v": 1, "workshop": place.world.id, "id": secrets.token_hex(16), "type": type_, "body": body}
        line.say(f'42{number}["command",{json.dumps(asked)}]')
        return number


def _voted(text: bytes, mark: bytes) -> int | None:
    """How many votes a piece of news knows of, in the round of that mark; None if it says nothing about it."""
    at = text.find(mark) if mark else -1
    if at < 0:
        return None
    start = text.index(b'"voted":', at) + 8
    return int(text[start : text.index(b",", start)])
