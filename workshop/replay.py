"""Any moment of a session that has ended, as the room saw it: the log folded up to there, from the nearest checkpoint.

Its reader learns no more than from the record: parts are those of a participant at that moment, and of comments only
those that stand to this day. Ballots are gone from the log by then; what was sealed at that moment is not there.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, TypeAlias

from sqlalchemy import Connection

from workshop import log
from workshop.domain.evolve import evolve
from workshop.domain.state import Workshop
from workshop.views import Around, Audience, Parts, parts

EVERY: Final = 200
"""So many events lie between two checkpoints: a step of the scrubber folds no more than that."""
MOST: Final = 256
Log: TypeAlias = tuple[str, int]
"""A workshop, and how many persons were erased from its log."""
_NOT_SHOWN: Final = frozenset({"people", "voices", "voice", "screen", "links", "pulse", "agenda", "hot", "list"})
"""Parts about who is present, and what a page of the past does not draw."""


@dataclass
class Checkpoints:
    """Folded states by workshop and hundreds of events; those not asked for the longest are let go.

    Once somebody was erased from a log, what was folded before is nobody's any more: it holds their words.
    """

    most: int = MOST
    _kept: OrderedDict[tuple[Log, int], Workshop] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def state_at(self, conn: Connection, workshop: str, seq: int) -> Workshop:
        """The state of a workshop after its event of that number."""
        mine = (workshop, log.erasures(conn, workshop))
        state = self._nearest(mine, seq // EVERY)
        for recorded in log.read(conn, workshop, after=state.seq, until=seq):
            state = evolve(state, recorded)
            if state.seq % EVERY == 0:
                self._keep(mine, state)
        return state

    def _nearest(self, mine: Log, number: int) -> Workshop:
        with self._lock:
            for each in range(number, 0, -1):
                if (mine, each) in self._kept:
                    self._kept.move_to_end((mine, each))
                    return self._kept[mine, each]
        return Workshop()

    def _keep(self, mine: Log, state: Workshop) -> None:
        with self._lock:
            for other in [key for key in self._kept if key[0][0] == mine[0] and key[0] != mine]:
                del self._kept[other]
            self._kept[mine, state.seq // EVERY] = state
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)


def moment(then: Workshop, now: Workshop, around: Around) -> Parts:
    """What the room saw at a moment; what was said and taken back since, or never shown, is left out."""
    shown = {f"comment/{comment.id}" for comment in now.comments.values() if not comment.sealed}
    seen = parts(then, Audience.PARTICIPANT, around)
    return {key: part for key, part in seen.items() if key not in _NOT_SHOWN and _stands(key, shown)}


def _stands(key: str, shown: set[str]) -> bool:
    return not key.startswith("comment/") or key in shown
