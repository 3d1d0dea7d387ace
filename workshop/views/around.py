"""What a view needs besides the state: names, the way in, and who is present now. Presence is weather, not history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from workshop.domain.shape import Choice, Whole, Words
from workshop.domain.shape import shaped as s
from workshop.domain.state import Workshop
from workshop.people import NOBODY, Person
from workshop.views.background import Background

Part = dict[str, Any] | list[Any]
Parts = dict[str, Part]
Sentence = list[Any]
"""A msgid and its params, translated where it is shown."""


class Audience(StrEnum):
    """Whom a map of parts is made for; a secret is a field that does not exist there."""

    LEADER = "leader"
    PARTICIPANT = "participant"
    PROJECTOR = "projector"


class Theme(StrEnum):
    """The colours of the big screen; empty: as its machine has them."""

    UNSET = ""
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True)
class Screen:
    """How the big screen shows it: `on` is what was there when the page was turned, as "<slide>/<spotlight>"."""

    zoom: int = s(Whole(0, 3), 0)
    page: int = s(Whole(0, 99), 0)
    on: str = s(Words(80, required=False), "")
    theme: Theme = s(Choice(Theme), Theme.UNSET)


@dataclass(frozen=True)
class Around:
    """Names by seat id (and the leader's by person id), the invitation, and who is present and ready."""

    names: Mapping[str, Person] = field(default_factory=dict)
    team: str = ""
    code: str = ""
    join_url: str = ""
    zone: str = ""
    present: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    projectors: int = 0
    led: bool = False  # whether a leader or co-facilitator has a console open
    screen: Screen = Screen()
    background: Background | None = None  # for a leader's own parts alone

    def name(self, who: str) -> str:
        """How that person is called, or an empty string."""
        return self.names.get(who, NOBODY).name

    def with_weather(self, of: Around) -> Around:
        """The same names with who is present and ready, and how the big screen looks, of another moment."""
        weather = {name: getattr(of, name) for name in ("present", "ready", "projectors", "led", "screen")}
        return replace(self, **weather)


class Memo:
    """Keeps a part as long as what it was made from is the very same: then nothing is made, compared or sent again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Part]] = {}
        self.last: tuple[Workshop, Around, Parts] | None = None
        """All parts that were made last, and from what."""

    def part(self, key: str, made_from: tuple[object, ...], make: Callable[[], Part]) -> Part:
        """The part of that key, made anew only when one of its sources is another object or value."""
        kept = self._kept.get(key)
        if kept and len(kept[0]) == len(made_from) and all(map(_same, kept[0], made_from)):
            return kept[1]
        part = make()
        self._kept[key] = (made_from, part)
        return part


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str | int | bool | tuple | frozenset) and one == other)


def say(msgid: str, **params: object) -> Sentence:
    """A sentence to be translated on the screen that shows it."""
    return [msgid, params]
