"""The simulated team: each takes a seat through the join page, then votes, asks and answers over a socket of their own.

One native thread each. They know the code of the room and their own script, nothing else.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from dataclasses import dataclass, field

from workshop.demo.cast import TEAM, Player
from workshop.demo.door import Door, NotThere
from workshop.demo.script import Session
from workshop.demo.wire import Address, Broken, Line
from workshop.demo.wishes import Wish, wishes
from workshop.domain.values import Access

LOG = logging.getLogger(__name__)
LOOK_EVERY_S = 0.3


@dataclass(frozen=True)
class Room:
    """Which room they go to, how fast they are (1 is a person, 0.1 is ten times as fast), and when they go home."""

    address: Address
    workshop: str
    code: str
    pace: float
    over: threading.Event


@dataclass
class Member:
    """One of the team, at work."""

    player: Player
    session: Session
    room: Room
    due: dict[str, float] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    cookie: str = ""

    def work(self) -> None:
        """Come in, take part until it is over, and come back whenever the line breaks."""
        self.room.over.wait(random.uniform(0.5, 6) * self.room.pace)
        while not self.room.over.is_set():
            try:
                self._take_part()
            except (Broken, NotThere) as failure:
                LOG.debug("%s comes back: %s", self.player.name, failure)
                self.room.over.wait(1.0)

    def _take_part(self) -> None:
        self.cookie = self.cookie or self._join()
        line = Line(self.room.address, self.cookie, self.room.workshop, "room")
        try:
            line.open()
            while not self.room.over.is_set():
                self._act(line)
                line.listen(LOOK_EVERY_S * self.room.pace)
        finally:
            line.close()

    def _join(self) -> str:
        """Take a seat by the join page; returns the cookie that holds it."""
        who = self.player
        door = Door(self.room.address)
        fields = {"name": who.name, "role": who.role, "side": who.side.value, "access": Access.PARTICIPANT.value}
        page = door.fill_in(f"/join/{self.room.code}", team="" if who.team == TEAM else who.team, **fields)
        if f"kpi_seat_{self.room.workshop}" not in door.cookies:
            raise NotThere(f"no seat for {who.name}: {page.path} answered {page.status}")
        return door.cookie

    def _act(self, line: Line) -> None:
        """Do the first thing whose time has come; the others wait for the next look."""
        now = time.monotonic()
        wanted = [wish for wish in wishes(self.player, self.session, line.parts) if wish.key not in self.done]
        for wish in wanted:
            self.due.setdefault(wish.key, now + random.uniform(wish.soonest, wish.latest) * self.room.pace)
        ripe = next((wish for wish in wanted if self.due[wish.key] <= now), None)
        if ripe:
            self._do(line, ripe)

    def _do(self, line: Line, wish: Wish) -> None:
        if wish.kind:
            answer = line.command(wish.kind, wish.body)
        else:
            answer = line.ask("ready", {"workshop": self.room.workshop, **wish.body})
        self.done.add(wish.key)
        if not answer["ok"]:
            LOG.debug("%s is refused %s: %s", self.player.name, wish.key, answer["sentence"])
