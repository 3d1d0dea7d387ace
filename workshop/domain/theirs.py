"""What in a log is one person's: the private halves to delete when they are erased, and the event that says so.

Pure. It never takes what others said of them, nor totals: those stay. It never takes words that the room was promised
to see without a name, either: an empty place in a later record would tell whose they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.domain import events as e
from workshop.domain.codec import join, split
from workshop.domain.evolve import fold
from workshop.domain.state import Workshop
from workshop.domain.text import name_key
from workshop.domain.values import Acknowledged


@dataclass(frozen=True)
class Person:
    """Who is erased: the id, the name (empty where it is gone already) and, from other logs, words of theirs that were
    carried over.
    """

    id: str
    name: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Theirs:
    """The sequence numbers of the private halves to delete, the event to append, and answers that may be carried."""

    halves: tuple[int, ...]
    event: e.PersonErased
    words: frozenset[str]


def theirs(log: Sequence[e.Recorded], who: Person) -> Theirs:
    """What is theirs in one log."""
    before = fold(log)
    seats = tuple(sorted(seat.id for seat in before.seats.values() if seat.person == who.id))
    ids = frozenset({who.id, *seats})
    said = [one for one in log if _is_by(one, ids, who.name)]
    words = who.words | {one.event.text for one in said if isinstance(one.event, e.NeedAnswered)} - {""}
    carried = [one for one in log if isinstance(one.event, e.NeedAdded) and one.event.text in words]
    halves = frozenset(one.seq for one in (*said, *carried))
    after = fold(without_halves(log, halves))
    event = e.PersonErased(person=who.id, seats=seats, needs=tuple(_needs(before, after)), nameless_stay=True)
    return Theirs(tuple(sorted(halves)), event, words)


def is_in(log: Sequence[e.Recorded], found: Theirs) -> bool:
    """Whether a log knows that person, and has not been told yet that they are erased."""
    erased = any(isinstance(one.event, e.PersonErased) and one.event.person == found.event.person for one in log)
    return bool(found.event.seats or found.halves) and not erased


def without_halves(log: Sequence[e.Recorded], halves: Collection[int]) -> list[e.Recorded]:
    """A log as it reads once these private halves are deleted."""
    return [replace(one, event=_public(one.event)) if one.seq in halves else one for one in log]


def _public(event: e.Event) -> e.Event:
    return join(type(event).__name__, split(event)[0], {})


def _is_by(one: e.Recorded, ids: Collection[str], name: str) -> bool:
    """Whether this is theirs to take: a dissent is shown without a name, like flags and what is said in confidence."""
    match one.event:
        case e.VersionAcknowledged(how=Acknowledged.DISAGREE):
            return False
        case e.CommentAdded(author=who, named=True):
            return who in ids
        case e.BallotCast(seat=who) | e.PulseGiven(seat=who) | e.VersionAcknowledged(seat=who):
            return who in ids
        case e.NeedAnswered(name=signed):
            return one.by in ids or bool(name and signed and name_key(signed) == name_key(name))
        case _:
            return False


def _needs(before: Workshop, after: Workshop) -> Iterator[str]:
    now = after.grounds.needs
    return (key for key, need in before.grounds.needs.items() if need != now[key])
