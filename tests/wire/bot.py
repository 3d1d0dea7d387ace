"""Somebody at a screen: a line, a view of a workshop, and an outbox that repeats a command until it is answered.

A bot keeps every frame it ever received. Only its own reading thread writes to its screen: in the order of the line.
"""

import copy
import itertools
import json
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from tests.wire.harness import PATIENCE_S, until
from tests.wire.lines import LINES, Broken
from tests.wire.streams import Screen

ANSWER_S = 20.0
SHORT_MS = 250
RETRY = frozenset({"rate_limited", "storage_busy", "storage_unavailable", "read_only", "storage_full"})
VIEWS = {"Mara": "console", "wall": "projector"}


@dataclass
class Said:
    """One command in a bot's history: when it was asked and answered, and what was answered."""

    key: str
    type: str
    body: dict
    inv: float
    ret: float = 0.0
    ack: dict = field(default_factory=dict)
    tries: int = 0


class Bot:
    """One person's browser on one server."""

    def __init__(self, srv, world, name, view="", transport="websocket"):
        self.srv, self.world, self.name, self.transport = srv, world, name, transport
        self.view = view or VIEWS.get(name, "room")
        self.cookie = world.cookies[name]
        self.screen = Screen()
        self.frames: list[str] = []
        self.history: list[Said] = []
        self.beats: list[dict] = []
        self.nudges = 0
        self.patience = PATIENCE_S
        self.line = None
        self.welcome: dict = {}
        self._acks: dict[int, dict] = {}
        self._numbers = itertools.count(1)
        self._news = threading.Condition()
        self._up = self._greeted = False
        self._reader: threading.Thread | None = None

    # --- the line ---
    def connect(self):
        """Open the line and the Socket.IO connection on it; raises Broken."""
        self.hang_up()
        line = LINES[self.transport](self.srv.port, self.cookie, place=self.world.id)
        self.line, self._greeted = line, False
        self._reader = threading.Thread(target=self._read, args=(line,), daemon=True)
        self._reader.start()
        line.send("40")
        with self._news:
            if not self._news.wait_for(lambda: self._up or self.line is None, ANSWER_S) or not self._up:
                raise Broken("no connection")
        return self

    def hang_up(self):
        """Cut the line without a word, as a lid that closes."""
        line, self.line, self._up = self.line, None, False
        if line:
            line.close()
            self._reader.join(ANSWER_S)

    def leave(self):
        """Say goodbye, to the room and to the line as browsers do, then hang up."""
        if self.line:
            with suppress(Broken):
                self.line.send("41")
                self.line.send("1")
        self.hang_up()

    def is_up(self):
        """Whether the line stands."""
        return self._up

    def raw(self, frame):
        """Send a frame as it is."""
        self.line.send(frame)

    # --- asking ---
    def ask(self, event, data, patience=ANSWER_S):
        """Send an event and wait for its answer; raises Broken when the line breaks first. Slows down when told to."""
        while True:
            number = next(self._numbers)
            answer = self.answer(f'42{number}["{event}",{json.dumps(data)}]', number, patience)
            if answer.get("code") != "rate_limited" or answer["after_ms"] > SHORT_MS:
                return answer
            time.sleep(answer["after_ms"] / 1000)

    def answer(self, frame, number, patience=ANSWER_S):
        """Send a frame that carries an ack number and wait for that answer."""
        line = self.line
        if line is None:
            raise Broken("no line")
        line.send(frame)
        with self._news:
            self._news.wait_for(lambda: number in self._acks or self.line is not line, patience)
            if number not in self._acks:
                raise Broken("no answer" if self.line is line else "the line broke")
            return self._acks.pop(number)

    def hello(self, **other):
        """Enter the workshop, or catch up with it."""
        data = {"v": 1, "workshop": self.world.id, "view": self.view, "have": dict(self.screen.at)} | other
        return self.ask("hello", data)

    def come(self):
        """Connect and say hello; the answer has to be yes."""
        self.connect()
        answer = self.hello()
        assert answer["ok"], f"{self.name} was not let in: {answer}"
        return self

    def come_back(self):
        """Come as often as it takes; the server may be down just now."""
        until(self._tries_to_come, f"{self.name} is back on the line", self.patience)

    def _tries_to_come(self):
        try:
            return self.come()
        except Broken:
            time.sleep(0.05)
            return None

    def tell(self, type_, **body):
        """Put a command in the outbox and see it through: the same id until it is answered."""
        said = Said(secrets.token_hex(16), type_, body, time.monotonic())
        self.history.append(said)
        until(lambda: self._tries_to_say(said), f"{self.name} got an answer to {type_}", self.patience)
        said.ret = time.monotonic()
        return said.ack

    def command(self, type_, body, key="", **other):
        """Send one command once; returns the answer."""
        data = {"v": 1, "workshop": self.world.id, "id": key or secrets.token_hex(16), "type": type_, "body": body}
        return self.ask("command", data | other)

    def must(self, type_, **body):
        """Tell a command that has to be accepted; returns its answer."""
        answer = self.tell(type_, **body)
        assert answer["ok"], f"{self.name} asked {type_} {body} and heard {answer}"
        return answer

    def _tries_to_say(self, said):
        said.tries += 1
        try:
            answer = self.command(said.type, said.body, said.key)
        except Broken:
            self.come_back()
            return None
        if answer.get("code") in RETRY:
            time.sleep(0.1)
            return None
        said.ack = answer
        return answer

    # --- seeing ---
    def shows(self):
        """What the screen shows and where its streams are, both of one moment: (parts, at)."""
        with self._news:
            return copy.deepcopy(self.screen.parts), copy.deepcopy(self.screen.at)

    @property
    def parts(self):
        """The parts of the view."""
        return next((dict(parts) for stream, parts in list(self.screen.parts.items()) if stream != "mine"), {})

    @property
    def mine(self):
        """The parts of the seat itself."""
        return dict(self.screen.parts.get("mine", {}))

    def sees(self, key, test=lambda _: True, own=False):
        """Wait until a part is there and the test holds for it; returns the part."""

        def part():
            return (self.mine if own else self.parts).get(key)

        self.wait(lambda: part() is not None and test(part()), lambda: f"{self.name} sees {key}; it is {part()}")
        return part()

    def sees_no(self, key, own=False):
        """Wait until a part is gone."""
        self.wait(lambda: key not in (self.mine if own else self.parts), lambda: f"{self.name} sees no {key}")

    def seen(self, kind):
        """The parts of one kind, such as `round`, by id."""
        return {key.split("/")[1]: part for key, part in self.parts.items() if key.startswith(f"{kind}/")}

    def wait(self, happened, what, patience=ANSWER_S):
        """Wait until something holds on this screen; fail with a sentence when it never does."""
        deadline = time.monotonic() + patience
        with self._news:
            while not happened():
                left = deadline - time.monotonic()
                said = what() if callable(what) else what
                assert left > 0, f"{patience:g} s passed and still not: {said}; holes: {self.screen.holes}"
                self._news.wait(left)

    # --- reading, on a thread of its own ---
    def _read(self, line):
        try:
            while True:
                for frame in line.receive():
                    self._take(line, frame)
        except Broken:
            line.close()
            with self._news:
                if self.line is line:
                    self.line, self._up = None, False
                self._news.notify_all()

    def _take(self, line, frame):
        if frame == "2":
            line.send("3")
            return
        with self._news:
            self.frames.append(frame)
            if frame.startswith("40"):
                self._up = True
            elif frame.startswith("42"):
                self._event(*json.loads(frame[2:]))
            elif frame.startswith("43"):
                number, _, answer = frame[2:].partition("[")
                self._answer(int(number), json.loads(f"[{answer}")[0])
            self._news.notify_all()

    def _answer(self, number, answer):
        self._acks[number] = answer
        if "streams" in answer:
            self._greeted, self.welcome = True, answer
            for news in answer["streams"].values():
                self.screen.take(news, asked=True)

    def _event(self, name, data):
        match name:
            case "news":
                self.screen.take(data, asked=self._greeted)
            case "beat":
                self.beats.append(data)
            case "nudged":
                self.nudges += 1
