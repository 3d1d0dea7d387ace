"""Student's t: how often luck alone makes a t as far from 0, by the regularised incomplete beta function.

It is right far out in the tail, where subtracting from 1 would leave nothing.
"""

from __future__ import annotations

from itertools import count
from math import exp, lgamma, log

_CLOSE = 1e-15
_TINY = 1e-300


def two_sided(t: float, freedom: int) -> float:
    """The two-sided p of a t with so many degrees of freedom (at least 1)."""
    return incomplete_beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function of x from 0 to 1; a and b above 0."""
    if x in (0, 1):
        return float(x)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, worked from the front (Lentz's method; Numerical Recipes §6.4)."""
    top, bottom = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = bottom
    for step in count(1):
        for term in _terms(step, x, a, b):
            bottom = 1 / _away(1 + term * bottom)
            top = _away(1 + term / top)
            found *= top * bottom
        if abs(top * bottom - 1) < _CLOSE:
            break
    return found


def _terms(step: int, x: float, a: float, b: float) -> tuple[float, float]:
    """The even and the odd coefficient of a step."""
    even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
    odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
    return even, odd


def _away(value: float) -> float:
    """Not zero, so that it can divide."""
    return value if abs(value) > _TINY else _TINY
