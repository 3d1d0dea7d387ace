"""Whether a day's work fits into the time there is for it (domain.md §3.3).

It adds up planned minutes; it never assumes that people work faster when there is more to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from workshop.numbers.exact import N_, Exact, divided, total

Light: TypeAlias = Literal["green", "amber", "red"]
GREEN_TO: Final = Fraction(85, 100)
AMBER_TO: Final = 1
NO_TIME: Final = N_("No time for selling is left in the day. Please enter more hours or a larger share.")


@dataclass(frozen=True)
class Work:
    """One kind of work in a day: how many units, and the minutes each takes."""

    units: Exact
    minutes_each: Exact

    @property
    def minutes(self) -> Fraction:
        """The minutes of all units."""
        return Fraction(self.units) * self.minutes_each


@dataclass(frozen=True)
class Budget:
    """Minutes a day: those there are, above zero, and those the work takes."""

    available: Fraction
    required: Fraction

    @property
    def utilisation(self) -> Fraction:
        """The required part of the available time; 1 is all of it."""
        return self.required / self.available

    @property
    def spare(self) -> Fraction:
        """The minutes left, negative when the work does not fit."""
        return self.available - self.required

    @property
    def light(self) -> Light:
        """Green up to 85 %, amber up to all of the time, red above."""
        if self.utilisation <= GREEN_TO:
            return "green"
        return "amber" if self.utilisation <= AMBER_TO else "red"


def available_minutes(hours: Exact, share: Exact) -> Fraction:
    """The minutes for selling in a day of `hours`, of which `share` (0..1) is for selling."""
    return 60 * Fraction(hours) * share


def budget(available: Exact, work: Iterable[Work]) -> Budget:
    """The work of one person and day against the minutes available."""
    divided(1, available, NO_TIME)
    return Budget(Fraction(available), total(item.minutes for item in work))


def max_units(available: Exact, fixed: Exact, minutes: Exact, rate: Exact = 0, follow_up: Exact = 0) -> Fraction:
    """How many units fit beside `fixed` minutes when `rate` of them bring `follow_up` minutes more; 0 if none do.

    Round it down with `exact.fits`.
    """
    each = Fraction(minutes) + Fraction(rate) * follow_up
    return divided(max(available - fixed, 0), each, N_("Please say how many minutes one of them takes."))
