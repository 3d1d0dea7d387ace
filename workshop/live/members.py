"""The connections of a room, counted as they come and go: when hundreds come at once, nobody walks over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, ValuesView
from dataclasses import dataclass

from workshop.identity import Principal
from workshop.views import Audience


@dataclass(frozen=True)
class Member:
    """One connection: who it is, and through which audience it sees."""

    sid: str
    principal: Principal
    audience: Audience
    who: str
    preview: bool = False  # the small projector inside a console, which is no projector in the room

    @property
    def is_projector(self) -> bool:
        """Whether this is a big screen in the room."""
        return self.audience is Audience.PROJECTOR and not self.preview


class Members(Mapping[str, Member]):
    """Connections by their id, in the order they came, and what there is among them."""

    def __init__(self) -> None:
        self._lines: dict[str, Member] = {}
        self._own: dict[str, dict[str, Member]] = {}
        self._looking: Counter[Audience] = Counter()
        self.seats: frozenset[str] = frozenset()
        """Who is here; somebody with two screens once."""
        self.audiences: frozenset[Audience] = frozenset()
        self.projectors = 0

    def __getitem__(self, sid: str) -> Member:
        return self._lines[sid]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def values(self) -> ValuesView[Member]:
        """Those of the dictionary itself: a list of them may be made from any thread."""
        return self._lines.values()

    def of(self, who: str) -> list[Member]:
        """The connections of one seat, the oldest first; nobody's are none."""
        return list(self._own.get(who, {}).values())

    def take(self, member: Member) -> None:
        """Take in a connection; one that is here already looks through another view from now on."""
        self.drop(member.sid)
        self._lines[member.sid] = member
        self._look(member, 1)
        if member.who:
            self._own.setdefault(member.who, {})[member.sid] = member
            self.seats |= {member.who}

    def drop(self, sid: str) -> None:
        """Let a connection go, if it is here."""
        member = self._lines.pop(sid, None)
        if member is None:
            return
        self._look(member, -1)
        if member.who:
            del self._own[member.who][sid]
            if not self._own[member.who]:
                del self._own[member.who]
                self.seats -= {member.who}

    def _look(self, member: Member, by: int) -> None:
        self._looking[member.audience] += by
        self.audiences = frozenset(+self._looking)
        self.projectors += by * member.is_projector
