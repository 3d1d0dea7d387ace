"""Whether enough people voted for a round to speak for the room (domain.md §5.5).

It counts ballots and never asks what they say; without a quorum a result is advisory, it is not thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

MINIMUM_PEOPLE = 4

Rule: TypeAlias = Literal["people", "present", "own_team"]


@dataclass(frozen=True)
class Shortfall:
    """One rule that is not met yet: the ballots there are and the ballots it needs."""

    rule: Rule
    have: int
    need: int

    @property
    def missing(self) -> int:
        """How many more ballots this rule asks for."""
        return self.need - self.have


@dataclass(frozen=True)
class Quorum:
    """What is missing for a quorum; nothing when it is met."""

    shortfalls: tuple[Shortfall, ...]

    @property
    def met(self) -> bool:
        """Whether the round speaks for the room."""
        return not self.shortfalls


def quorum(ballots: int, present: int, own_ballots: int, own_invited: int) -> Quorum:
    """Check a round: ballots from 4 people, from 2/3 of the voters present, from half of the own team invited.

    A ballot is any answer, also *not my area* and *I don't understand it yet*.
    """
    rules: tuple[tuple[Rule, int, int], ...] = (
        ("people", ballots, MINIMUM_PEOPLE),
        ("present", ballots, _round_up(2 * present, 3)),
        ("own_team", own_ballots, _round_up(own_invited, 2)),
    )
    return Quorum(tuple(Shortfall(rule, have, need) for rule, have, need in rules if have < need))


def _round_up(part: int, whole: int) -> int:
    return -(-part // whole)
