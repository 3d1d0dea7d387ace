"""How long a result takes to follow: the within-person correlation for each lag (domain.md §4.1).

Looking at several lags is exploring, and says so: each p allows for the others. The planned lag is judged elsewhere. It
never picks the best lag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.numbers.evidence.holm import holm
from workshop.numbers.evidence.ranks import Point
from workshop.numbers.evidence.within import Within, within
from workshop.numbers.exact import Exact

MOST = 3
_LEFT = 4

Series = Sequence[Exact | None]
"""One number a period, None where there is none."""


@dataclass(frozen=True)
class Lagged:
    """What people's own periods say when results are read so many periods later."""

    lag: int
    pairs: int
    found: Within
    p_holm: float


def lags(activity: Sequence[Series], result: Sequence[Series]) -> tuple[Lagged, ...]:
    """Every lag from 0 to 3 that leaves four periods, with Holm's allowance for looking at all of them."""
    periods = max(map(len, activity), default=0)
    tried = [(lag, shifted(activity, result, lag)) for lag in range(min(MOST, periods - _LEFT) + 1)]
    judged = [(lag, sum(map(len, panel)), found) for lag, panel in tried if (found := within(panel))]
    allowed = holm([found.p for *_, found in judged])
    return tuple(Lagged(*each, p) for each, p in zip(judged, allowed, strict=True))


def shifted(activity: Sequence[Series], result: Sequence[Series], lag: int) -> list[list[Point]]:
    """Each person's periods paired with the result of so many periods later; periods without both are left out."""
    return [_paired(xs, ys[lag:]) for xs, ys in zip(activity, result, strict=True)]


def _paired(xs: Series, ys: Series) -> list[Point]:
    return [(x, y) for x, y in zip(xs, ys, strict=False) if x is not None and y is not None]
