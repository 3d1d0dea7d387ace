"""What the reality checks share: exact fractions, the ways to round them, and one way to say that nothing can be said.

It never answers infinity or a guess: a zero or missing rate is `CannotCompute`, with a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
HALF = Fraction(1, 2)


def N_(msgid: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return msgid


class CannotCompute(Exception):
    """These inputs have no answer; `sentence` is an English msgid with %(name)s places that `params` fill."""

    def __init__(self, sentence: str, **params: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params


def divided(whole: Exact, by: Exact, sentence: str) -> Fraction:
    """A quotient; CannotCompute with that sentence when the divisor is zero or less."""
    if by <= 0:
        raise CannotCompute(sentence)
    return Fraction(whole) / by


def total(parts: Iterable[Exact]) -> Fraction:
    """The exact sum, 0 of nothing."""
    return sum(map(Fraction, parts), Fraction())


def needed(units: Exact) -> int:
    """Whole units that are needed: rounded up."""
    return ceil(units)


def fits(units: Exact) -> int:
    """Whole units that there is room for: rounded down."""
    return floor(units)


def half_up(units: Exact) -> int:
    """The nearest whole number; a half goes up."""
    return floor(units + HALF)
