"""What a list says of a miss beside what it says of success (capability 127). Pure; it counts, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.domain.card import Card
from workshop.domain.card_rules import says_something


@dataclass(frozen=True)
class Balance:
    """How many KPIs of `of` say what follows a miss, how they celebrate, and which help there is to get better."""

    consequences: int
    celebrations: int
    help: int
    of: int

    @property
    def is_only_punitive(self) -> bool:
        """True when something follows a miss and nothing is celebrated."""
        return self.consequences > 0 and self.celebrations == 0


def balance(cards: Iterable[Card]) -> Balance:
    """The balance of the cards that come onto the list."""
    found = tuple(cards)
    return Balance(
        consequences=_count(found, "consequence_path"),
        celebrations=_count(found, "celebration"),
        help=_count(found, "support_path"),
        of=len(found),
    )


def _count(cards: Iterable[Card], field: str) -> int:
    return sum(says_something(card, field) for card in cards)
