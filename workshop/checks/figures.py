"""How an exact number is written for people: half up, without trailing zeros, as a string with a point.

It never computes with what it wrote.
"""

from __future__ import annotations

from fractions import Fraction

from workshop.numbers.exact import Exact, half_up


def figure(number: Exact, places: int | None = None) -> str:
    """A number with so many decimals at most; without `places` with as many as its size asks for."""
    size = abs(Fraction(number))
    decimals = _places(size) if places is None else places
    scaled = half_up(size * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    tail = f".{rest:0{decimals}}".rstrip("0").rstrip(".") if rest else ""
    return ("-" if number < 0 and scaled else "") + f"{whole}{tail}"


def _places(size: Exact) -> int:
    """A few honest figures of every number: three decimals below 1, two below 10, else one."""
    if size < 1:
        return 3
    return 2 if size < 10 else 1


def as_typed(number: Exact) -> str:
    """A number as somebody typed it, with up to six decimals."""
    return figure(number, 6)


def percent(share: Exact) -> str:
    """A share of 1 as percent with one decimal: 0.798611 is 79.9 %."""
    return f"{figure(share * 100, 1)} %"


def length(part: Exact, whole: Exact) -> float:
    """The length of a bar: a part of a whole above zero, 0 to 1, to four decimals."""
    return round(float(min(max(Fraction(part) / whole, Fraction()), Fraction(1))), 4)
