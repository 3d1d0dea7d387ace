"""The leads that a year's dials take from another team, and what its supply means for the dials (domain.md §3.5).

It compares one need with one supply; the general walk over many teams is in `coverage`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workshop.numbers.coverage import Edge, Need
from workshop.numbers.exact import N_, Exact, divided
from workshop.numbers.funnel import NO_PEOPLE

MONTHS: Final = 12
NO_ATTEMPTS: Final = N_("Please say how often one lead is called; at least once.")


@dataclass(frozen=True)
class LeadSupply:
    """New leads needed in a year, people, leads supplied a month, and the dials a day which these allow one person."""

    leads_year: Fraction
    people: Fraction
    supply_month: Fraction
    dials_supported: Fraction

    @property
    def leads_month(self) -> Fraction:
        """New leads needed a month."""
        return self.leads_year / MONTHS

    @property
    def per_person_month(self) -> Fraction:
        """New leads needed a month for one person."""
        return self.leads_month / self.people

    @property
    def need(self) -> Need:
        """The month as a need with its coverage and shortfall."""
        return Need(Edge("dials", "leads", 1, self.supply_month), self.leads_month)


def lead_supply(dials_year: Exact, attempts: Exact, supply_month: Exact, people: Exact, days: Exact) -> LeadSupply:
    """A year's dials of `people` on `days` working days, `attempts` for each lead, against a supply a month."""
    leads = divided(dials_year, attempts, NO_ATTEMPTS)
    supplied = Fraction(supply_month) * MONTHS * attempts
    per_day = divided(divided(supplied, people, NO_PEOPLE), days, NO_PEOPLE)
    return LeadSupply(leads, Fraction(people), Fraction(supply_month), per_day)
