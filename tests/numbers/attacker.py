"""An attacker who knows the rules, who is on which team, who voted in which round, and all that was published.

They go through every way in which two rounds in a small room could have gone, and know whatever is the same in all that
fit. People of one kind (the same team, in the same rounds) are alike to them. Must never be given what the room is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, combinations_with_replacement, product
from math import factorial, prod

from workshop.numbers.confidentiality import Apart, apart, may_reveal, may_say_moved, may_show_revote
from workshop.numbers.leanings import Cuts, cut, part

ABSENT = -1
Counts = tuple[int, ...]
Kind = tuple[str, bool, bool]
"""A team, and whether one votes in the first and in the second round."""
Published = tuple[object, ...]
Secret = tuple[int, tuple[int, ...]]
"""A round, and the kinds of people whose answers together nobody may know in it."""


@dataclass(frozen=True)
class Way:
    """One way in which the people of one kind may have answered: by round how many gave each answer; how many moved,
    those who came or left among them; and in how many ways people can be given these answers.
    """

    counts: tuple[Counts, Counts]
    moved: int
    weight: int


History = tuple[Way, ...]
Publish = Callable[["Room", History], Published]


@dataclass(frozen=True)
class Room:
    """How many people of each kind there are, how many answers there are, and the smallest group to be shown."""

    kinds: tuple[tuple[Kind, int], ...]
    answers: int = 3
    k: int = 3

    def histories(self) -> Iterator[History]:
        """Every way in which the two rounds may have gone."""
        return product(*(self._ways(kind, size) for kind, size in self.kinds))

    def _ways(self, kind: Kind, size: int) -> list[Way]:
        _, *turns = kind
        both = list(product(*(range(self.answers) if there else (ABSENT,) for there in turns)))
        return [self._way(Counter(answers)) for answers in combinations_with_replacement(both, size)]

    def _way(self, given: Counter[tuple[int, ...]]) -> Way:
        first, second = (
            tuple(sum(n for both, n in given.items() if both[turn] == answer) for answer in range(self.answers))
            for turn in (0, 1)
        )
        moved = sum(n for (before, after), n in given.items() if before != after)
        return Way((first, second), moved, factorial(given.total()) // prod(map(factorial, given.values())))

    @cached_property
    def teams(self) -> dict[str, list[int]]:
        """The places of the kinds of each team."""
        names = sorted({kind[0] for kind, _ in self.kinds})
        return {name: [place for place, (kind, _) in enumerate(self.kinds) if kind[0] == name] for name in names}

    def count(self, history: History, turn: int) -> Counts:
        """How many gave each answer in a round."""
        return _sum(way.counts[turn] for way in history)

    def split(self, history: History, turn: int) -> tuple[Counts, ...]:
        """How many of each team gave each answer in a round."""
        return tuple(_sum(history[place].counts[turn] for place in places) for places in self.teams.values())

    def told(self, history: History, turn: int, pictures_before: int) -> Apart:
        """Whether the rule shows the teams apart, and how."""
        sizes = tuple(map(sum, self.split(history, turn)))
        return _rule(sizes, self.count(history, turn), pictures_before, self.k)

    def picture(self, history: History, turn: int, pictures_before: int) -> Published:
        """What is shown of the teams: their counts, which way they lean, or nothing."""
        match self.told(history, turn, pictures_before):
            case "shown":
                return self.split(history, turn)
            case "leaning":
                return self._leanings(self.split(history, turn))
            case _:
                return ()

    def _leanings(self, split: tuple[Counts, ...]) -> Published:
        cuts = cuts_of(self.answers)
        least = cut(tuple(map(sum, split)), _sum(iter(split)), cuts)
        assert least is not None
        return (least, *(part(sum(team[answer] for answer in cuts[least]), sum(team)) for team in split))


def cuts_of(answers: int) -> Cuts:
    """The product's cuts, on a scale of so many answers: the last two of them, the last three, the last."""
    uppers = {3: range(answers - 2, answers), 2: range(answers - 3, answers), 4: range(answers - 1, answers)}
    return {name: tuple(upper) for name, upper in uppers.items() if upper[0] > 0}


def _sum(rows: Iterator[Counts]) -> Counts:
    return tuple(map(sum, zip(*rows, strict=True)))


@cache
def _rule(sizes: Counts, total: Counts, pictures_before: int, k: int) -> Apart:
    """The rule; none of the answers counts as low here."""
    return apart(dict(zip("ab", sizes, strict=False)), total, pictures_before, k, lows=0, cuts=cuts_of(len(total)))


# --- what is published -----------------------------------------------------------------------------------------------
def by_the_rules(room: Room, history: History) -> Published:
    """What the product publishes of two rounds on one question."""
    sides = room.picture(history, 0, 0)
    said: Published = (sides, *totals_only(room, history))
    if said[-1] == WITHHELD:
        return said
    return (*said[:-1], room.picture(history, 1, 1), said[-1] if may_say_moved(bool(sides)) else None)


WITHHELD = "withheld"


def totals_only(room: Room, history: History) -> Published:
    """What would be published if teams were never shown apart; at last how many moved."""
    first, second = room.count(history, 0), room.count(history, 1)
    if not may_reveal(sum(first)):
        return (WITHHELD,)
    moved = how_many_moved(history)
    shown = may_show_revote(moved) and may_reveal(sum(second))
    return (first, second, moved) if shown else (first, WITHHELD)


def how_many_moved(history: History) -> int:
    """How many answered otherwise in the second round, those who came or left among them."""
    return sum(way.moved for way in history)


# --- what is then known ----------------------------------------------------------------------------------------------
def secrets(room: Room) -> list[Secret]:
    """Each single person, as one of their kind, and whoever can be named together and is fewer than `k`."""
    found: list[Secret] = []
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
    seen: dict[Published, dict[Secret, Counts | None]] = {}
    for history in room.histories():
        found = seen.setdefault(publish(room, history), {})
        for secret in hidden:
            if found.get(secret, ()) is not None:
                told = _told(room, history, secret)
                found[secret] = told if found.get(secret, told) == told else None
    return {
        published: {secret for secret, told in found.items() if told is not None} for published, found in seen.items()
    }


def _told(room: Room, history: History, secret: Secret) -> Counts | None:
    """The totals of a small group; of `k` or more alike, the answer that all of them gave. None where it has none."""
    turn, group = secret
    counts = _sum(history[place].counts[turn] for place in group)
    return counts if sum(counts) < room.k or max(counts) == sum(counts) else None


def exposed(room: Room, publish: Publish = by_the_rules) -> tuple[int, int]:
    """In how many histories something is known that the totals alone would have kept, and of how many: all ballots."""
    by_totals, by_all = known(room, totals_only), known(room, publish)
    worse = everything = 0
    for history in room.histories():
        weight = prod(way.weight for way in history)
        everything += weight
        if by_all[publish(room, history)] - by_totals[totals_only(room, history)]:
            worse += weight
    return worse, everything
