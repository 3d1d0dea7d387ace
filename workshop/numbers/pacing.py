"""How far a goal is in the middle of its period (domain.md §3.6).

It compares with an even pace only; it knows nothing of seasons and says nothing about a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workshop.numbers.exact import N_, CannotCompute, Exact


@dataclass(frozen=True)
class Pacing:
    """A goal, what is done of it, and the working days of its period that are over."""

    goal: Fraction
    done: Fraction
    days: int
    elapsed: int

    @property
    def expected(self) -> Fraction:
        """What an even pace would have done by now."""
        return self.goal * self.elapsed / self.days

    @property
    def gap(self) -> Fraction:
        """Done less expected; negative is behind."""
        return self.done - self.expected

    @property
    def planned_per_day(self) -> Fraction:
        """The even pace of the whole period."""
        return self.goal / self.days

    @property
    def days_left(self) -> int:
        """Working days that are not over."""
        return self.days - self.elapsed

    @property
    def required_per_day(self) -> Fraction | None:
        """What each day left must bring, 0 when the goal is reached; None when no day is left."""
        return max(self.goal - self.done, Fraction()) / self.days_left if self.days_left else None

    @property
    def run_rate_ratio(self) -> Fraction | None:
        """How many times the planned pace is required from now on; None when no day is left."""
        required = self.required_per_day
        return None if required is None else required / self.planned_per_day


def pacing(goal: Exact, done: Exact, days: int, elapsed: int) -> Pacing:
    """The state of a goal after `elapsed` of `days` working days."""
    if goal <= 0 or days <= 0:
        raise CannotCompute(N_("Please enter a goal and the working days of its period, both above zero."))
    if not 0 <= elapsed <= days:
        raise CannotCompute(N_("More days are over than the period has. Please check both."))
    return Pacing(Fraction(goal), Fraction(done), days, elapsed)
