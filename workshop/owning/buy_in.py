"""Buy-in before and after the talk, per KPI of a signed document: the first picture beside the last (domain.md §5.3).

Made from totals that the room has seen. It must never work with a round that was withheld, nor with a single vote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from workshop.record.document import Document
from workshop.record.reading import round_picture


class Alone(StrEnum):
    """Why there is nothing to set side by side."""

    NOT_VOTED = "not_voted"
    ONE_ROUND = "one_round"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Shown:
    """A round as the room saw it: its number, ballots from 0 to 5, their middle (None: nobody used the scale)."""

    number: int
    counts: tuple[int, ...]
    median: Fraction | None


@dataclass(frozen=True)
class BuyIn:
    """One KPI: its first and last picture, how many changed their vote (None: unknown), or why there is no pair."""

    kpi: str
    name: str
    before: Shown | None
    after: Shown | None
    moved: int | None
    alone: Alone | None


def before_after(document: Document) -> list[BuyIn]:
    """The buy-in of each KPI of a document, in the room's order."""
    return [_of(kpi) for kpi in document["kpis"]]


def _of(kpi: Document) -> BuyIn:
    rounds = kpi["rounds"]
    pictures = [_shown(vote) for vote in rounds if vote["tally"] and not vote["withheld"]]
    paired = len(pictures) > 1
    return BuyIn(
        kpi=kpi["id"],
        name=kpi["card"]["name"],
        before=pictures[0] if paired else None,
        after=pictures[-1] if pictures else None,
        moved=_moved(rounds) if paired else None,
        alone=None if paired else _alone(rounds),
    )


def _shown(vote: Document) -> Shown:
    seen = round_picture(vote)
    return Shown(vote["number"], seen.counts, seen.median)


def _moved(rounds: list[Document]) -> int | None:
    """A round counts who changed since the one before; over more than two rounds that does not add up."""
    moved: int | None = rounds[-1]["moved"] if len(rounds) == 2 else None
    return moved


def _alone(rounds: list[Document]) -> Alone:
    if not rounds:
        return Alone.NOT_VOTED
    return Alone.ONE_ROUND if len(rounds) == 1 and not rounds[0]["withheld"] else Alone.WITHHELD
