"""From a goal back to the contacts it takes, and forth again (domain.md §3.4).

It multiplies and divides; that the rates hold for more of the same people is the room's to doubt, not shown as a fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from typing import Final

from workshop.numbers.exact import N_, Exact, divided

NO_RATE: Final = N_("With a rate of zero no number of contacts is enough. Please enter a rate above zero.")
NO_PEOPLE: Final = N_("Without people or days the work cannot be shared out. Please enter at least one of each.")
QUARTERS: Final = 4
MONTHS: Final = 12


@dataclass(frozen=True)
class Spread:
    """The units of one stage in a year: of the team, and of one person by year, quarter, month and working day."""

    year: Fraction
    person_year: Fraction
    person_day: Fraction

    @property
    def person_quarter(self) -> Fraction:
        """One person's units in a quarter."""
        return self.person_year / QUARTERS

    @property
    def person_month(self) -> Fraction:
        """One person's units in a month."""
        return self.person_year / MONTHS


def deals_for(revenue: Exact, average_deal: Exact) -> Fraction:
    """The deals that bring a revenue."""
    return divided(revenue, average_deal, N_("Please enter what one deal brings on average."))


def backward(goal: Exact, rates: Sequence[Exact]) -> tuple[Fraction, ...]:
    """The units of each stage from the goal up to the first contact; rates (0..1) in the same order."""
    return tuple(accumulate(rates, lambda units, rate: divided(units, rate, NO_RATE), initial=Fraction(goal)))


def forward(contacts: Exact, rates: Sequence[Exact]) -> tuple[Fraction, ...]:
    """The units of each stage from the first contact down; rates (0..1) in that order."""
    return tuple(accumulate(rates, lambda units, rate: units * rate, initial=Fraction(contacts)))


def spread(units: Exact, people: Exact, days: Exact) -> Spread:
    """Share a year's units among people (full ones; see `effective_people`) and their working days."""
    each = divided(units, people, NO_PEOPLE)
    return Spread(Fraction(units), each, divided(each, days, NO_PEOPLE))


def effective_people(full: Exact, ramping: Exact = 0, ramp_share: Exact = 0) -> Fraction:
    """Heads counted by what they can do: a ramping one is a share (0..1) of a full one."""
    return Fraction(full) + Fraction(ramping) * ramp_share


def one_every(per_day: Exact) -> Fraction | None:
    """The working days between two units when there is less than one a day, else None."""
    return 1 / Fraction(per_day) if 0 < per_day < 1 else None


@dataclass(frozen=True)
class Pipeline:
    """The open pipeline that a goal takes, and how many times the goal it is."""

    needed: Fraction
    coverage: Fraction


def required_pipeline(goal: Exact, win_rate: Exact) -> Pipeline:
    """The pipeline for a goal: goal over win rate by value."""
    return Pipeline(divided(goal, win_rate, NO_RATE), divided(1, win_rate, NO_RATE))


def created_between(first: date, last: date, cycle_days: int) -> tuple[date, date]:
    """When the pipeline for results from `first` to `last` must be created: one sales cycle earlier."""
    cycle = timedelta(days=cycle_days)
    return first - cycle, last - cycle
