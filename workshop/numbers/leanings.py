"""Which way groups of a secret vote lean, where their counts would tell too much (trust.md §3.4; decision 4).

It decides from group sizes and published totals alone: whoever knows the rule reads nothing out of what is kept back.
Must never be given who voted what.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

Part: TypeAlias = Literal["less", "half", "more"]
"""How many of a group answered so: less than half of it, half, or more."""
Cuts: TypeAlias = Mapping[int, Collection[int]]
"""Ways to cut a scale in two: by name the answers on its upper side; the first that may be shown is."""

CUTS: Final[Cuts] = {4: (4, 5), 3: (3, 4, 5), 5: (5,)}
"""Who supports it, who can at least live with it, who will help. The three low answers are never told apart."""


def part(some: int, size: int) -> Part:
    """How many of a group that is."""
    return "half" if 2 * some == size else "more" if 2 * some > size else "less"


def cut(sizes: Sequence[int], total: Sequence[int], cuts: Cuts = CUTS) -> int | None:
    """The first cut at which groups of these sizes may be shown to lean, with these ballots per answer; or None."""
    uppers = ((name, sum(total[answer] for answer in answers)) for name, answers in cuts.items())
    return next((name for name, some in uppers if may_show_leanings(tuple(sizes), some)), None)


def may_show_leanings(sizes: tuple[int, ...], some: int) -> bool:
    """Whether each picture that so many on the upper side can give leaves it open, for every group, that it is divided.

    Where all or none are on it, the totals have told that already: there is no picture.
    """
    if not 0 < some < sum(sizes):
        return False
    divided: dict[tuple[Part, ...], set[int]] = {}
    for split in _splits(sizes, some):
        picture = tuple(map(part, split, sizes))
        found = divided.setdefault(picture, set())
        found |= {group for group, (upper, size) in enumerate(zip(split, sizes, strict=True)) if 0 < upper < size}
    return all(len(groups) == len(sizes) for groups in divided.values())


def _splits(sizes: tuple[int, ...], some: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many can be spread over the groups."""
    if not sizes:
        yield from [()] if some == 0 else []
        return
    for first in range(min(sizes[0], some) + 1):
        yield from ((first, *rest) for rest in _splits(sizes[1:], some - first))
