"""Random rooms of up to twelve people, played as the product and as careless policies publish them (trust.md §3.4, H6).

For each history the attacker of `attacker.py` goes through every other history of that room that would have looked the
same. Must never share a line with the rule it tries.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from math import comb, prod
from random import Random

from tests.numbers.attacker import (
    Counts,
    History,
    Kind,
    Publish,
    Published,
    Room,
    Secret,
    by_the_rules,
    how_many_moved,
    known,
    totals_only,
)
from workshop.numbers.confidentiality import DEFAULT_GROUP, apart

BOTH, LEFT, CAME = (True, True), (True, False), (False, True)
MOST_HISTORIES = 12_000
PEOPLE = (6, 12)


@dataclass
class Found:
    """What an attacker found in some histories: how many exposed somebody, and how many told nothing of the teams.

    `could` are those in which both teams were large enough, so that only the guard kept them together.
    """

    histories: int = 0
    exposed: int = 0
    could: int = 0
    withheld: int = 0

    def figures(self) -> dict[str, float]:
        """As plain numbers."""
        return {"histories": self.histories, "exposed": self.exposed, "could": self.could, "withheld": self.withheld}


@dataclass(frozen=True)
class Attacked:
    """A room, and what is known of whatever may be published in it."""

    room: Room
    publish: Publish = field(default=by_the_rules)

    @cached_property
    def _by_totals(self) -> dict[Published, set[Secret]]:
        return known(self.room, totals_only)

    @cached_property
    def _by_all(self) -> dict[Published, set[Secret]]:
        return known(self.room, self.publish)

    def exposes(self, history: History) -> bool:
        """Whether somebody learns from it what the totals alone would have kept."""
        return bool(self._by_all[self.publish(self.room, history)] - self._by_totals[totals_only(self.room, history)])


def random_room(luck: Random, k: int) -> Room:
    """Two teams of at least `k`, some of whom leave or come between rounds; two to five answers, one or two rounds."""
    while True:
        answers, two_rounds = luck.randint(2, 5), luck.random() < 0.7
        kinds = tuple(_kinds(luck, k, two_rounds))
        room = Room(kinds, answers, k)
        if PEOPLE[0] <= sum(size for _, size in kinds) <= PEOPLE[1] and _how_many(room) <= MOST_HISTORIES:
            return room


def _kinds(luck: Random, k: int, two_rounds: bool) -> list[tuple[Kind, int]]:
    found: Counter[Kind] = Counter()
    for team in ("own", "adjacent"):
        stay = luck.randint(k - 1, 7)
        found[team, *(BOTH if two_rounds else LEFT)] += stay
        if luck.random() < 0.5 or stay < k:
            found[team, *LEFT] += luck.randint(1, 2)
        if two_rounds and luck.random() < 0.3:
            found[team, *CAME] += 1
    return list(found.items())


def _how_many(room: Room) -> int:
    """How many histories a room has: people of one kind are alike."""
    ways = ((room.answers ** (kind[1] + kind[2]), size) for kind, size in room.kinds)
    return prod(comb(choices + size - 1, size) for choices, size in ways)


def random_history(luck: Random, room: Room) -> History:
    """Everybody answers as they like; in the second round most stay with what they said."""
    return tuple(_way(luck, room, kind, size) for kind, size in room.kinds)


def _way(luck: Random, room: Room, kind: Kind, size: int):
    given: Counter[tuple[int, ...]] = Counter()
    for _ in range(size):
        first = luck.randrange(room.answers)
        second = first if luck.random() < 0.7 else luck.randrange(room.answers)
        given[first if kind[1] else -1, second if kind[2] else -1] += 1
    return room._way(given)


def play(seed: int, rooms: int, each: int, k: int, publish: Publish = by_the_rules) -> Found:
    """So many random rooms and so many histories in each."""
    luck, found = Random(seed), Found()
    for _ in range(rooms):
        attacked = Attacked(random_room(luck, k), publish)
        for _ in range(each):
            history = random_history(luck, attacked.room)
            found.histories += 1
            found.exposed += attacked.exposes(history)
            found.could += all(sum(team) >= k for team in attacked.room.split(history, 0))
            found.withheld += not attacked.room.picture(history, 0, 0)
    return found


# --- rounds as rooms have them ---------------------------------------------------------------------------------------
LIKINGS = {
    "no liking": (1, 1, 1, 1, 1, 1, 1, 1),
    "mostly for it": (0.5, 0.5, 1, 2, 4, 3, 0.3, 0.5),
    "nearly all for it": (0.2, 0.2, 0.5, 1, 4, 5, 0.2, 0.3),
    "in the middle": (0.5, 1, 2, 4, 2, 1, 0.5, 0.5),
    "against it": (2, 3, 3, 1, 1, 0.5, 1, 0.5),
    "two camps": (3, 3, 2, 1, 5, 5, 0.3, 0.5),
}
"""How often each answer is given in a room of that liking: 0 to 5, unclear, not their area."""
MOST_PEOPLE = 14


@dataclass
class Rounds:
    """How first rounds were shown: with counts, by which way teams lean, or not apart though both were large enough."""

    rounds: int = 0
    counts: int = 0
    leanings: int = 0
    withheld: int = 0

    def figures(self) -> dict[str, float]:
        """As plain numbers."""
        return {
            "rounds": self.rounds,
            "counts": self.counts,
            "leanings": self.leanings,
            "withheld": self.withheld,
            "worst_withheld_percent": round(100 * self.withheld / self.rounds, 1),
        }


def first_rounds(seed: int, rounds: int, liking: str) -> Rounds:
    """First rounds of the product's eight answers, in rooms of two teams of five or more, fourteen people at most."""
    luck, found = Random(seed), Rounds()
    for _ in range(rounds):
        own, adjacent = _two_teams(luck)
        given = Counter(luck.choices(range(8), LIKINGS[liking], k=own + adjacent))
        told = apart({"own": own, "adjacent": adjacent}, [given[answer] for answer in range(8)])
        found.rounds += 1
        found.counts += told == "shown"
        found.leanings += told == "leaning"
        found.withheld += told == "alike"
    return found


def _two_teams(luck: Random) -> tuple[int, int]:
    own = luck.randint(DEFAULT_GROUP, MOST_PEOPLE - DEFAULT_GROUP)
    return own, luck.randint(DEFAULT_GROUP, MOST_PEOPLE - own)


# --- policies that look harmless -------------------------------------------------------------------------------------
def published_again(room: Room, history: History) -> Published:
    """Teams of `k` or more are shown, and shown again after each change."""
    return (*(_large(room, room.split(history, turn)) for turn in (0, 1)), how_many_moved(history))


def _large(room: Room, split: tuple[Counts, ...]) -> Published:
    return tuple(team if sum(team) >= room.k else None for team in split)


def bands_unless_it_would_tell(room: Room, history: History) -> Published:
    """G0: each team's support as less than half, half or more, unless just this outcome would tell of somebody."""
    split = room.split(history, 0)
    if any(sum(team) < room.k for team in split):
        return (room.count(history, 0), None)
    sizes, support = tuple(map(sum, split)), tuple(team[-1] for team in split)
    outcome = _bands(support, sizes)
    alike = [ways for ways in _splits(sum(support), sizes) if _bands(ways, sizes) == outcome]
    return (room.count(history, 0), None if _tells(alike, sizes) else outcome)


def _splits(support: int, sizes: Counts) -> list[Counts]:
    own, adjacent = sizes
    return [(mine, support - mine) for mine in range(max(0, support - adjacent), min(own, support) + 1)]


def _bands(support: Counts, sizes: Counts) -> tuple[int, ...]:
    return tuple((2 * part > size) - (2 * part < size) for part, size in zip(support, sizes, strict=True))


def _tells(ways: list[Counts], sizes: Counts) -> bool:
    """Whether all these ways leave one team of one mind, in a room that is not."""
    if sum(ways[0]) in (0, sum(sizes)):
        return False
    return any(all(way[team] in (0, size) for way in ways) for team, size in enumerate(sizes))
