"""Whether there are enough companies for the leads a year asks for (capability 73).

It compares with the list as it is; it never assumes that a list grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workshop.numbers.exact import N_, Exact, divided


@dataclass(frozen=True)
class Market:
    """New leads needed in a year, and those that can be addressed at all."""

    demand: Fraction
    size: Fraction

    @property
    def times(self) -> Fraction:
        """How many times over the list is needed in a year; above 1 it is used up."""
        return self.demand / self.size

    @property
    def enough(self) -> bool:
        """Whether the list lasts the year."""
        return self.demand <= self.size


def market(leads_year: Exact, list_size: Exact) -> Market:
    """The year's demand beside the size of the addressable list."""
    divided(1, list_size, N_("An empty list cannot be divided. Please enter how many companies there are."))
    return Market(Fraction(leads_year), Fraction(list_size))
