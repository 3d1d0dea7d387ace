"""The natural limits of a number over time: what it does by itself, so that noise is not read as news (domain.md §7.2).

Mean and 2.66 times the mean moving range (Wheeler). It gives none before eight points, and never a trend line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from workshop.numbers.exact import Exact, total

LEAST = 8
REACH = Fraction(266, 100)


@dataclass(frozen=True)
class Limits:
    """The mean and the two limits around it."""

    low: Fraction
    mean: Fraction
    high: Fraction

    def holds(self, value: Exact) -> bool:
        """Whether a value lies within what the number does by itself."""
        return self.low <= value <= self.high


def limits(values: Sequence[Exact]) -> Limits | None:
    """The natural limits of values in the order of time; None for fewer than eight."""
    if len(values) < LEAST:
        return None
    mean = total(values) / len(values)
    reach = REACH * total(_moved(*pair) for pair in pairwise(values)) / (len(values) - 1)
    return Limits(mean - reach, mean, mean + reach)


def _moved(before: Exact, after: Exact) -> Exact:
    return max(after - before, before - after)
