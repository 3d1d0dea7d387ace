"""What the votes of one round say: middle, spread, camps, concern and how much talk a KPI needs (domain.md §5.3).

It sees counts only, never who voted; nothing here is an average meant for the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log2
from typing import Literal, TypeAlias

Count: TypeAlias = int | float | Fraction
Counts: TypeAlias = Sequence[Count]
Label: TypeAlias = Literal["discuss", "quick_check", "confirm", "clarify"]
Agreement: TypeAlias = Literal["aligned", "some_spread", "split"]

LEVELS = 6
CONCERN = 3  # votes below this level are concerns
DISCUSS_FROM = 50.0
QUICK_CHECK_FROM = 25.0
CLARIFY_FROM = Fraction(1, 5)
ALIGNED_FROM = 0.80
SOME_SPREAD_FROM = 0.60


@dataclass(frozen=True)
class RoundPicture:
    """All numbers shown after one round; `median`, `cns` and `agreement` are None when nobody voted 0 to 5."""

    counts: tuple[int, ...]
    n: int
    invited: int
    abstain: int
    unclear: int
    median: Fraction | None
    cns: float | None
    agreement: Agreement | None
    camps: bool
    concern_share: Fraction
    unclear_share: Fraction
    hot_spot: float
    label: Label

    @property
    def urgency(self) -> float:
        """The hot spot, lifted to where its label begins: what the talking time is shared by."""
        floors = {"discuss": DISCUSS_FROM, "clarify": QUICK_CHECK_FROM}
        return max(self.hot_spot, floors.get(self.label, 0.0))


def picture(counts: Sequence[int], abstain: int, unclear: int, invited: int) -> RoundPicture:
    """Gather one round: `counts` of votes 0..5, the two other buttons, and how many were asked."""
    if len(counts) != LEVELS or min(counts, default=-1) < 0:
        raise ValueError("a round has six counts, none of them negative")
    cns = consensus(counts)
    concern = concern_share(counts)
    heat = hot_spot(cns, concern)
    doubt = share(unclear, sum(counts) + unclear)
    return RoundPicture(
        counts=tuple(counts),
        n=sum(counts),
        invited=invited,
        abstain=abstain,
        unclear=unclear,
        median=median(counts),
        cns=cns,
        agreement=None if cns is None else agreement(cns),
        camps=two_camps(counts),
        concern_share=concern,
        unclear_share=doubt,
        hot_spot=heat,
        label=label(counts, heat, doubt),
    )


def ratings(counts: Sequence[int]) -> Fraction | None:
    """The median of ratings on a criterion, from the counts of 1..5."""
    return median(counts, lowest=1)


def median(counts: Sequence[int], lowest: int = 0) -> Fraction | None:
    """The middle vote; of an even number, halfway between the two middle ones; None without votes."""
    votes = [level for level, count in enumerate(counts, lowest) for _ in range(count)]
    middle = len(votes) // 2
    if not votes:
        return None
    return Fraction(votes[middle] + votes[-middle - 1], 2)


def mean(counts: Counts, lowest: int = 0) -> Fraction | None:
    """The average vote, for exports only: the room is shown the spread."""
    total = _total(counts)
    if not total:
        return None
    return lowest + sum((level * Fraction(count) for level, count in enumerate(counts)), Fraction()) / total


def _total(counts: Counts) -> Fraction:
    return sum((Fraction(count) for count in counts), Fraction())


def consensus(counts: Counts) -> float | None:
    """Tastle and Wierman's consensus over any number of levels: 0 half at each end, 1 all alike."""
    middle = mean(counts)
    if middle is None:
        return None
    total = _total(counts)
    width = len(counts) - 1
    spread = sum(
        float(Fraction(count) / total) * log2(1 - abs(level - middle) / width)
        for level, count in enumerate(counts)
        if count
    )
    return min(1.0, max(0.0, 1 + spread))


def van_der_eijk(counts: Counts) -> Fraction | None:
    """Van der Eijk's agreement A: -1 two camps at the ends, 0 an even spread, 1 all alike; None without votes."""
    total = _total(counts)
    if not total:
        return None
    return sum((weight * _pattern_agreement(filled) for filled, weight in _layers(counts)), Fraction()) / total


def _layers(counts: Counts) -> list[tuple[tuple[bool, ...], Fraction]]:
    """Slice a distribution into even layers: which levels are filled, and the votes in the layer."""
    left = [Fraction(count) for count in counts]
    layers = []
    while any(left):
        height = min(count for count in left if count)
        filled = tuple(count > 0 for count in left)
        layers.append((filled, height * sum(filled)))
        left = [count - height if count else count for count in left]
    return layers


def _pattern_agreement(filled: tuple[bool, ...]) -> Fraction:
    """A of one layer, from its unimodal (110, 011) and bimodal (101) triples of levels, low to high."""
    levels, votes = len(filled), sum(filled)
    if votes == 1:
        return Fraction(1)
    unimodal, bimodal = _triples(filled)
    if unimodal + bimodal == 0:
        return Fraction(0)
    unimodality = Fraction(
        (levels - 2) * unimodal - (levels - 1) * bimodal,
        (levels - 2) * (unimodal + bimodal),
    )
    return unimodality * (1 - Fraction(votes - 1, levels - 1))


def _triples(filled: tuple[bool, ...]) -> tuple[int, int]:
    unimodal = bimodal = 0
    for gap, empty in enumerate(filled):
        if not empty:
            below, above = sum(filled[:gap]), sum(filled[gap + 1 :])
            bimodal += below * above
            unimodal += below * (below - 1) // 2 + above * (above - 1) // 2
    return unimodal, bimodal


def two_camps(counts: Counts) -> bool:
    """Whether the votes fall into two camps: van der Eijk's A below zero."""
    camps = van_der_eijk(counts)
    return camps is not None and camps < 0


def share(part: int, whole: int) -> Fraction:
    """A part of a whole, 0 of nothing."""
    return Fraction(part, whole) if whole else Fraction(0)


def concern_share(counts: Sequence[int]) -> Fraction:
    """The share of votes 0 to 2."""
    return share(sum(counts[:CONCERN]), sum(counts))


def hot_spot(cns: float | None, concern: Fraction) -> float:
    """How much talk a KPI needs, 0 to 100: 60 points for spread, 40 for concern, each full at a half."""
    if cns is None:
        return 0.0
    return 60 * min(1.0, (1 - cns) / 0.5) + 40 * min(1.0, float(concern) / 0.5)


def agreement(cns: float) -> Agreement:
    """The word shown for a consensus index."""
    if cns >= ALIGNED_FROM:
        return "aligned"
    return "some_spread" if cns >= SOME_SPREAD_FROM else "split"


def label(counts: Sequence[int], heat: float, unclear: Fraction) -> Label:
    """What to do next: a single block forces talk, then a KPI too few understood is clarified, then by heat.

    A round in which everybody stood aside is talked about too: nobody has said yes.
    """
    if counts[0]:
        return "discuss"
    if unclear >= CLARIFY_FROM:
        return "clarify"
    if heat >= DISCUSS_FROM or not any(counts):
        return "discuss"
    return "quick_check" if heat >= QUICK_CHECK_FROM else "confirm"
