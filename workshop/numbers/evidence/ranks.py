"""How alike two orders are: Spearman with average ranks, and Kendall's tau-b as a second opinion (domain.md §4.1).

Ranks are kept doubled and centred as whole numbers, so that two orders compare exactly; it never asks how far apart
two values are, and only the last quotient is a float.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from operator import mul

from workshop.numbers.exact import Exact

Point = tuple[Exact, Exact]


def centred(values: Sequence[Exact]) -> list[int]:
    """Twice the average rank of each value, less its mean: whole numbers that add up to 0."""
    below, counts = 0, Counter(values)
    ranks: dict[Exact, int] = {}
    for value in sorted(counts):
        ranks[value] = 2 * below + counts[value] - len(values)
        below += counts[value]
    return [ranks[value] for value in values]


def as_ranks(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same points by their ranks: nothing that rests on order alone changes, and whole numbers compare quickly."""
    return tuple(zip(*map(centred, sides(points)), strict=True))


def dot(left: Sequence[int], right: Sequence[int]) -> int:
    """The sum of products."""
    return sum(map(mul, left, right))


def spearman(points: Sequence[Point]) -> float:
    """Rank correlation, -1 to 1; 0 where one side is all the same, because then there is no order to compare."""
    left, right = (centred(side) for side in sides(points))
    return of_ranks(left, right)


def of_ranks(left: Sequence[int], right: Sequence[int]) -> float:
    """The correlation of two lists of centred ranks."""
    size = dot(left, left) * dot(right, right)
    return _whole(dot(left, right), size) if size else 0.0


def kendall(points: Sequence[Point]) -> float:
    """Tau-b: pairs of people in the same order less pairs in the opposite order, with ties allowed for."""
    signs = [(_sign(a[0], b[0]), _sign(a[1], b[1])) for a, b in combinations(points, 2)]
    size = sum(left != 0 for left, _ in signs) * sum(right != 0 for _, right in signs)
    return _whole(sum(left * right for left, right in signs), size) if size else 0.0


def sides(points: Sequence[Point]) -> tuple[list[Exact], list[Exact]]:
    """The activities and the results, apart."""
    return [x for x, _ in points], [y for _, y in points]


def _whole(top: int, squared: int) -> float:
    """A quotient by a square root; exactly 1 or -1 where it is."""
    return (top > 0) - (top < 0) if top * top == squared else top / sqrt(squared)


def _sign(left: Exact, right: Exact) -> int:
    return (left > right) - (left < right)
