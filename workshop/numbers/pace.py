"""What a number of units a day means for each of them (domain.md §3.1).

It never says how much of a day is for selling: that is asked, and the rows for 60 % and 40 % of it stand beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workshop.numbers.exact import N_, CannotCompute, Exact, divided, fits, half_up

MINUTE: Final = 60
HOUR: Final = 3600
SHARES: Final = (Fraction(1), Fraction(3, 5), Fraction(2, 5))
"""The parts of the day that are always shown; surveys put selling time at 33 to 41 %."""


@dataclass(frozen=True)
class Pace:
    """So many units in so many hours, both above zero."""

    units: Fraction
    hours: Fraction

    @property
    def per_hour(self) -> Fraction:
        """Units in an hour."""
        return self.units / self.hours

    @property
    def seconds_each(self) -> Fraction:
        """Seconds for one unit."""
        return HOUR * self.hours / self.units

    @property
    def whole_per_hour(self) -> tuple[int, Fraction]:
        """Whole units in every hour, and those left over at the end of the day: 50 in 8 hours are 6 and 2 over."""
        whole = fits(self.per_hour)
        return whole, self.units - whole * self.hours

    def fitting(self, minutes: Exact) -> Fraction:
        """How many units fit into the hours when a good one takes so many minutes."""
        each = divided(MINUTE, minutes, N_("Please say how many minutes a good one takes."))
        return self.hours * each


def pace(units: Exact, hours: Exact, deduct: Exact = 0) -> Pace:
    """The pace of `units` a day in `hours` of work, less the hours that are not for selling."""
    if units <= 0:
        raise CannotCompute(N_("Without units there is no pace. Please enter how many a day."))
    if hours - deduct <= 0:
        raise CannotCompute(N_("No time for selling is left in the day. Please enter more hours or deduct fewer."))
    return Pace(Fraction(units), Fraction(hours) - deduct)


def at_shares(whole: Pace) -> tuple[tuple[Fraction, Pace], ...]:
    """The same units in all, 60 % and 40 % of the hours."""
    return tuple((share, Pace(whole.units, whole.hours * share)) for share in SHARES)


def clock(seconds: Exact) -> str:
    """Seconds as m:ss, with one decimal if they are not whole: 576 is 9:36, 345.6 is 5:45.6."""
    whole, tenth = divmod(half_up(seconds * 10), 10)
    minutes, rest = divmod(whole, MINUTE)
    return f"{minutes}:{rest:02}" + (f".{tenth}" if tenth else "")
