"""The inputs of a check, read once and asked for by name as exact numbers, days and lines.

It trusts that they went through `reading.read`; what is missing is `CannotCompute`, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workshop.numbers.exact import N_, CannotCompute
from workshop.numbers.time_budget import Work


@dataclass(frozen=True)
class Given:
    """Values as text by the name of the input."""

    values: Mapping[str, str]

    def has(self, name: str) -> bool:
        """Whether something was entered."""
        return bool(self.values.get(name))

    def text(self, name: str) -> str:
        """The text as it was entered, or an empty one."""
        return self.values.get(name, "")

    def number(self, name: str) -> Fraction:
        """The exact number."""
        if not self.has(name):
            raise CannotCompute(N_("A number is still missing. Please fill in the form."))
        return Fraction(self.values[name])

    def number_or(self, name: str, otherwise: int = 0) -> Fraction:
        """The exact number of an optional input."""
        return self.number(name) if self.has(name) else Fraction(otherwise)

    def whole(self, name: str) -> int:
        """The whole number."""
        return int(self.number(name))

    def share(self, name: str) -> Fraction:
        """A percent as a share of 1."""
        return self.number(name) / 100

    def share_or_none(self, name: str) -> Fraction | None:
        """An optional percent as a share of 1."""
        return self.share(name) if self.has(name) else None

    def day(self, name: str) -> date:
        """The day."""
        if not self.has(name):
            raise CannotCompute(N_("A day is still missing. Please fill in the form."))
        return date.fromisoformat(self.values[name])

    def days(self, name: str) -> frozenset[date]:
        """All days of a list."""
        return frozenset(map(date.fromisoformat, self.text(name).split()))

    def week(self, name: str) -> frozenset[int]:
        """The weekdays worked, Monday is 0."""
        return frozenset(int(number) - 1 for number in self.text(name))

    def weights(self, name: str) -> tuple[Fraction, ...]:
        """All weights of a list."""
        return tuple(map(Fraction, self.text(name).split()))

    def mix(self, name: str) -> list[tuple[str, Work]]:
        """The lines of a mix: what it is called, how many a day and the minutes each takes."""
        return [_line(line) for line in self.text(name).splitlines()]


def _line(line: str) -> tuple[str, Work]:
    name, units, minutes = line.rsplit("; ", 2)
    return name, Work(Fraction(units), Fraction(minutes))
