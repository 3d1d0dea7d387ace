"""An attacker who knows the rules, who is on which team, who voted in which round, and all that was published.

They go through every way in which two rounds in a small room could have gone, and know whatever is the same in all that
fit. People of one kind (the same team, in the same rounds) are alike to them. Must never be given what the room is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product
from math import factorial, prod

from workshop.numbers.confidentiality import apart, may_reveal, may_say_moved, may_show_revote

ABSENT = -1
Kind = tuple[str, bool, bool]
"""A team, and whether one votes in the first and in the second round."""
Went = tuple[tuple[int, int], ...]
"""What the people of one kind answered in both rounds, in no order."""
History = tuple[Went, ...]
Published = tuple[object, ...]
Publish = Callable[["Room", History], Published]


@dataclass(frozen=True)
class Room:
    """How many people of each kind there are, how many answers there are, and the smallest group to be shown."""

    kinds: tuple[tuple[Kind, int], ...]
    answers: int = 3
    k: int = 3

    def histories(self) -> Iterator[History]:
        """Every way in which the two rounds may have gone."""
        return product(*(combinations_with_replacement(self._answers(kind), size) for kind, size in self.kinds))

    def _answers(self, kind: Kind) -> list[tuple[int, int]]:
        _, *turns = kind
        return list(product(*(range(self.answers) if there else (ABSENT,) for there in turns)))

    def count(self, history: History, turn: int, team: str = "") -> tuple[int, ...]:
        """How many gave each answer in a round, of one team or of all."""
        went = (went for (kind, _), went in zip(self.kinds, history, strict=True) if team in ("", kind[0]))
        given = Counter(both[turn] for some in went for both in some)
        return tuple(given[answer] for answer in range(self.answers))

    def split(self, history: History, turn: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """How many of each team gave each answer in a round."""
        return tuple((team, self.count(history, turn, team)) for team in sorted({kind[0] for kind, _ in self.kinds}))

    def may_split(self, history: History, turn: int, pictures_before: int) -> bool:
        """Whether the rule shows the teams apart."""
        sizes = {team: sum(counts) for team, counts in self.split(history, turn)}
        return apart(sizes, self.count(history, turn), pictures_before, self.k, lows=0) == "shown"


def by_the_rules(room: Room, history: History) -> Published:
    """What the product publishes of two rounds on one question; none of the answers counts as low here."""
    if not may_reveal(sum(room.count(history, 0))):
        return ()
    told_apart = room.may_split(history, 0, 0)
    said: Published = (room.count(history, 0), room.split(history, 0) if told_apart else None)
    moved = how_many_moved(history)
    if not (may_show_revote(moved) and may_reveal(sum(room.count(history, 1)))):
        return (*said, "withheld")
    sides = room.split(history, 1) if room.may_split(history, 1, 1) else None
    return (*said, room.count(history, 1), sides, moved if may_say_moved(told_apart) else None)


def totals_only(room: Room, history: History) -> Published:
    """What would be published if teams were never shown apart."""
    moved, second = how_many_moved(history), room.count(history, 1)
    shown = (second, moved) if may_show_revote(moved) and may_reveal(sum(second)) else ("withheld",)
    return (room.count(history, 0), *shown) if may_reveal(sum(room.count(history, 0))) else ()


def how_many_moved(history: History) -> int:
    """How many answered otherwise in the second round, those who came or left among them."""
    return sum(first != second for went in history for first, second in went)


Secret = tuple[int, tuple[int, ...]]
"""A round, and the kinds of people whose answers together nobody may know in it."""


def secrets(room: Room) -> list[Secret]:
    """Each single person, as one of their kind, and whoever can be named together and is fewer than `k`."""
    found = []
    for turn in (0, 1):
        there = [place for place, (kind, size) in enumerate(room.kinds) if size and kind[1 + turn]]
        groups = (group for number in range(1, len(there) + 1) for group in combinations(there, number))
        found += [(turn, group) for group in groups if len(group) == 1 or _size(room, group) < room.k]
    return found


def _size(room: Room, group: tuple[int, ...]) -> int:
    return sum(room.kinds[place][1] for place in group)


def known(room: Room, publish: Publish) -> dict[Published, set[Secret]]:
    """For everything that may be published: the secrets that are then known, however it went."""
    hidden = secrets(room)
    seen: dict[Published, dict[Secret, object]] = {}
    for history in room.histories():
        found = seen.setdefault(publish(room, history), {})
        for secret in hidden:
            told = _told(room, history, secret)
            if found.setdefault(secret, told) != told:
                found[secret] = None
    return {
        published: {secret for secret, told in found.items() if told is not None} for published, found in seen.items()
    }


def _told(room: Room, history: History, secret: Secret) -> object:
    """The totals of a small group; of `k` or more alike, the answer that all of them gave. None where it has none."""
    turn, group = secret
    answers = sorted(both[turn] for place in group for both in history[place])
    return tuple(answers) if len(answers) < room.k or len(set(answers)) == 1 else None


def exposed(room: Room, publish: Publish = by_the_rules) -> tuple[int, int]:
    """In how many histories something is known that the totals alone would have kept, and of how many: all ballots."""
    by_totals, by_all = known(room, totals_only), known(room, publish)
    worse = everything = 0
    for history in room.histories():
        weight = prod(_orders(went) for went in history)
        everything += weight
        if by_all[publish(room, history)] - by_totals[totals_only(room, history)]:
            worse += weight
    return worse, everything


def _orders(went: Went) -> int:
    """In how many ways people can be given these answers."""
    return factorial(len(went)) // prod(map(factorial, Counter(went).values()))
