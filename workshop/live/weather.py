"""The weather of a room: who is here, who is ready, how the big screen looks - as one process knows it, and together.

Pure. Each process says what its own browsers do; what a room shows is all of that laid together. Weather is never
logged, and it never holds a name, a vote or a word that somebody wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

from workshop.views import Around, Screen

MOST_NUDGES = 20


@dataclass(frozen=True)
class Weather:
    """What one process knows of a room. Numbers behind `ready`, `nudged` and `screen_at` are moments in ms."""

    stage: str = ""  # the status and phase in which people said that they are ready
    present: frozenset[str] = frozenset()
    projectors: int = 0
    led: bool = False
    ready: Mapping[str, int] = field(default_factory=dict)  # since when; below zero: not ready any more since then
    nudged: Mapping[str, int] = field(default_factory=dict)
    screen: Screen = field(default_factory=Screen)
    screen_at: int = 0

    def at_stage(self, stage: str) -> Weather:
        """The weather at a stage; a new one asks anew who is ready."""
        return self if stage == self.stage else replace(self, stage=stage, ready={})

    def with_ready(self, seat: str, is_ready: bool, at: int) -> Weather:
        """A seat says that it is ready, or not yet."""
        return replace(self, ready={**self.ready, seat: at if is_ready else -at})

    def with_nudge(self, seat: str, at: int) -> Weather:
        """A seat was given a silent hint; only the newest hints are told on."""
        newest = sorted([*self.nudged.items(), (seat, at)], key=lambda nudge: nudge[1])[-MOST_NUDGES:]
        return replace(self, nudged=dict(newest))

    def with_screen(self, screen: Screen, at: int) -> Weather:
        """The big screen is to look like this from now on."""
        return replace(self, screen=screen, screen_at=at)


def together(around: Around, weathers: Iterable[Weather], stage: str) -> Around:
    """What a room shows of all that its processes say; where two say something of one thing, the later word holds."""
    every = list(weathers)
    latest = max(every, key=lambda one: one.screen_at, default=Weather())
    return replace(
        around,
        present=frozenset().union(*(one.present for one in every)),
        ready=_ready([one.ready for one in every if one.stage == stage]),
        projectors=sum(one.projectors for one in every),
        led=any(one.led for one in every),
        screen=latest.screen,
    )


def _ready(said: Iterable[Mapping[str, int]]) -> frozenset[str]:
    latest: dict[str, int] = {}
    for one in said:
        for seat, at in one.items():
            latest[seat] = max(latest.get(seat, 0), at, key=abs)
    return frozenset(seat for seat, at in latest.items() if at > 0)


def nudged_since(before: Iterable[Weather], after: Iterable[Weather]) -> set[str]:
    """The seats that were given a hint which was not known before."""
    known = {nudge for one in before for nudge in one.nudged.items()}
    return {seat for one in after for seat, at in one.nudged.items() if (seat, at) not in known}


def write_weather(weather: Weather) -> str:
    """The weather as text, the same for the same weather."""
    plain = asdict(weather) | {"present": sorted(weather.present)}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))


def read_weather(text: str) -> Weather:
    """The weather that another process of ours wrote."""
    plain = json.loads(text)
    return Weather(**plain | {"present": frozenset(plain["present"]), "screen": Screen(**plain["screen"])})
