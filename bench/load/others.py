"""The two servers ours is measured beside: Node's Socket.IO, and a plain WebSocket broadcast.

Both store nothing and send each vote to everybody in its room.
"""

from __future__ import annotations

import time

from bench.load.crowd import Crowd, Line
from bench.load.servers import Process, floor, node_peer
from bench.load.sheet import Sheet


class Other:
    """A server of another make as a target of load."""

    def __init__(self, name: str, process: Process) -> None:
        self.name, self.process = name, process
        self.port, self.people, self.welcome = process.port, 1, 0
        self.sheet = Sheet()

    def prepare(self, _rooms: int, people: int) -> None:
        """Rooms of so many people; there is nothing to seed."""
        self.people = people

    def start(self) -> None:
        """Start the process."""
        self.process.start(self.welcome)

    def stop(self) -> None:
        """Take its power away."""
        self.process.kill()

    @property
    def pid(self) -> int:
        """The process to be measured."""
        return self.process.pid

    def gather(self, _crowd: Crowd) -> None:
        """Nobody else is needed."""

    def new_round(self, _crowd: Crowd) -> None:
        """Count from nothing."""
        self.sheet = Sheet()

    def room_of(self, line: Line) -> int:
        """The room a line sits in."""
        return line.number // self.people


class Node(Other):
    """Socket.IO on Node."""

    def __init__(self) -> None:
        super().__init__("Node socket.io", node_peer())

    def request(self, _line: Line) -> tuple[str, dict[str, str]]:
        """Socket.IO over WebSocket alone."""
        return "/socket.io/?EIO=4&transport=websocket", {}

    def opened(self, _line: Line) -> None:
        """The server speaks first."""

    def vote(self, line: Line) -> None:
        """Send a vote, with an answer asked for."""
        room = self.room_of(line)
        number = self.sheet.vote(room, time.monotonic())
        line.say(f'42{number}["vote",{{"n":{number},"round":"{room:032x}","voted":{number},"of":{self.people}}}]')

    def heard(self, line: Line, text: bytes, at: float) -> None:
        """A vote, an answer, or a word of the protocol."""
        if text.startswith(b'42["vote",{"n":'):
            number = int(text[15 : text.index(b",", 15)])
            self.sheet.arrived(self.room_of(line), line.number, number, at)
        elif text == b"2":
            line.say("3")
        elif text.startswith(b"0"):
            line.say("40")
        elif text.startswith(b"40"):
            line.say(f'420["hello",{{"room":"{self.room_of(line)}"}}]')
        elif text.startswith(b"430["):
            line.is_right = True
        else:
            self.sheet.answered += 1


class Floor(Other):
    """A plain broadcast."""

    def __init__(self) -> None:
        super().__init__("plain websocket", floor())

    def request(self, line: Line) -> tuple[str, dict[str, str]]:
        """The path is the room."""
        return f"/{self.room_of(line)}", {}

    def opened(self, _line: Line) -> None:
        """The server speaks first."""

    def vote(self, line: Line) -> None:
        """Send a vote."""
        number = self.sheet.vote(self.room_of(line), time.monotonic())
        line.say(f'{number},{{"round":"{self.room_of(line):032x}","voted":{number},"of":{self.people}}}')

    def heard(self, line: Line, text: bytes, at: float) -> None:
        """The welcome, then votes."""
        if line.is_right:
            self.sheet.arrived(self.room_of(line), line.number, int(text[: text.index(b",")]), at)
        line.is_right = True
