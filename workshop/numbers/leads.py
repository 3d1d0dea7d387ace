"""How many new leads a number of calls asks of whoever supplies them (domain.md §3.2).

It counts demand only; whether the supply is there is for `supply` and `market`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workshop.numbers.exact import Exact, divided
from workshop.numbers.supply import MONTHS, NO_ATTEMPTS


@dataclass(frozen=True)
class LeadDemand:
    """Calls of one person in a month, and the new leads they take."""

    calls_month: Fraction
    per_person_month: Fraction
    people: Fraction

    @property
    def team_month(self) -> Fraction:
        """New leads a month for everybody."""
        return self.per_person_month * self.people

    @property
    def team_year(self) -> Fraction:
        """New leads a year for everybody."""
        return self.team_month * MONTHS


def lead_demand(calls_a_day: Exact, days: Exact, attempts: Exact, people: Exact = 1) -> LeadDemand:
    """New leads for `calls_a_day` on `days` working days a month, each lead called `attempts` times."""
    calls = Fraction(calls_a_day) * days
    each = divided(calls, attempts, NO_ATTEMPTS)
    return LeadDemand(calls, each, Fraction(people))
