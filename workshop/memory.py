"""What the writer remembers of workshops: each state with the end of its log, read from the log and checked on the way.

A log whose chain does not verify, or whose events no longer make a state, is never served: that workshop cannot be
opened, and no other one notices. It must never change anything. For the writer's thread alone, but for `read_aside`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from workshop import chain, log
from workshop.domain.evolve import fold
from workshop.domain.refusal import N_, Refused
from workshop.domain.state import Workshop
from workshop.faults import report
from workshop.tables import workshop as workshop_table

MOST: Final = 256
LONG: Final = 1_000
"""A log of so many events takes a while to read: some hundredths of a second and more."""


@dataclass(frozen=True)
class Memory:
    """One workshop: its state, and the end of its log."""

    state: Workshop = field(default_factory=Workshop)
    head: chain.Head = chain.BEGIN


class Memories:
    """The workshops asked for most recently; those not asked for the longest are let go."""

    def __init__(self) -> None:
        self._kept: dict[str, Memory] = {}
        self._damaged: dict[str, str] = {}

    def recall(self, conn: Connection, workshop: str) -> Memory:
        """A workshop at the end of its log, also where another process has written; Refused when it is damaged."""
        memory = self.of(workshop)
        told = 0 if memory.head.seq else _told(conn, workshop)  # before the log: another process may write in between
        head = log.head(conn, workshop)
        if head == memory.head and head.seq >= told:
            return memory
        if workshop in self._damaged:
            raise _damaged(self._damaged[workshop])
        try:
            if head.seq < told:
                raise chain.Altered(head.seq + 1)
            return _read(conn, workshop, memory if head.seq > memory.head.seq else Memory(), head)
        except DBAPIError:
            raise
        except Exception as failure:
            self._damaged[workshop] = report(failure, "opening a workshop")
            raise _damaged(self._damaged[workshop]) from failure

    def is_long_unread(self, conn: Connection, workshop: str) -> bool:
        """Whether reading this one would keep everybody waiting."""
        return workshop not in self._kept and workshop not in self._damaged and log.head(conn, workshop).seq > LONG

    def of(self, workshop: str) -> Memory:
        """What is remembered of a workshop; nothing yet, of an unknown one."""
        return self._kept.get(workshop, Memory())

    def keep(self, fresh: Mapping[str, Memory]) -> None:
        """Remember these as the newest."""
        for workshop, memory in fresh.items():
            self._kept.pop(workshop, None)
            self._kept[workshop] = memory
        while len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))

    def learn(self, workshop: str, read: Memory | None) -> None:
        """Take over what was read aside, unless more is known by now."""
        if read is not None and read.head.seq > self.of(workshop).head.seq:
            self.keep({workshop: read})

    def forget(self, workshop: str) -> None:
        """Read this one anew the next time."""
        self._kept.pop(workshop, None)

    def names(self) -> frozenset[str]:
        """The workshops that are remembered."""
        return frozenset(self._kept)

    def damaged(self) -> frozenset[str]:
        """The workshops that could not be opened since the start."""
        return frozenset(self._damaged)


def read_aside(conn: Connection, workshop: str) -> Memory | None:
    """A workshop read from its first event on, in any thread; None where the writer is to find out what is wrong."""
    try:
        return _read(conn, workshop, Memory(), log.head(conn, workshop))
    except Exception:
        return None


def _told(conn: Connection, workshop: str) -> int:
    """How many events the list of workshops says there are: a log that lost its end is a whole chain, too."""
    return conn.scalar(select(workshop_table.c.seq).where(workshop_table.c.id == workshop)) or 0


def _read(conn: Connection, workshop: str, memory: Memory, head: chain.Head) -> Memory:
    """The state at `head`, from what is remembered on; raises whatever an altered or unknown event brings about."""
    with log.any_bytes(conn), closing(log.checked(conn, workshop, memory.head, head.seq)) as recorded:
        state = fold(recorded, memory.state)
    if state.seq != head.seq:  # an index that lost its way ends the log early
        raise chain.Altered(state.seq + 1)
    return Memory(state, head)


def _damaged(ref: str) -> Refused:
    sentence = N_("This workshop cannot be opened: its record is damaged. Tell whoever runs this server: %(ref)s.")
    return Refused("internal", sentence, ref=ref)
