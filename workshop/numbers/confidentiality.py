"""What may be shown of a secret vote (domain.md §5.4; the guard: trust.md §3.4).

It decides from group sizes and the published total alone: a rule that looked at who voted what could be read backwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MINIMUM_BALLOTS = 3
DEFAULT_GROUP = 5
SMALLEST_GROUP = 3
MINIMUM_CHANGES = 2


def may_reveal(ballots: int) -> bool:
    """Whether enough people voted for the room's result to be shown."""
    return ballots >= MINIMUM_BALLOTS


def may_show_revote(changed: int) -> bool:
    """Whether enough people changed their vote; one changed vote would show whose."""
    return changed >= MINIMUM_CHANGES


def shown_groups(sizes: Mapping[str, int], k: int = DEFAULT_GROUP) -> tuple[str, ...]:
    """The groups that may be shown: each of at least `k` ballots, and what stays hidden is nobody or at least `k`."""
    if k < SMALLEST_GROUP:
        raise ValueError("a shown group has at least three people")
    shown = [group for group, size in sizes.items() if size >= k]
    hidden = sum(size for size in sizes.values() if size < k)
    while shown and 0 < hidden < k:
        smallest = min(reversed(shown), key=sizes.__getitem__)
        shown.remove(smallest)
        hidden += sizes[smallest]
    return tuple(shown)


def breakdown(groups: Mapping[str, Sequence[int]], k: int = DEFAULT_GROUP) -> dict[str, tuple[int, ...]]:
    """The counts that may be shown per group, often none. Every group counts the same answers in the same order."""
    sizes = {group: sum(counts) for group, counts in groups.items()}
    total = [sum(counts) for counts in zip(*groups.values(), strict=True)]
    shown = shown_groups(sizes, k)
    hidden = sum(sizes.values()) - sum(sizes[group] for group in shown)
    if _could_be_unanimous([*(sizes[group] for group in shown), hidden], total):
        return {}
    return {group: tuple(groups[group]) for group in shown}


def _could_be_unanimous(cells: Sequence[int], total: Sequence[int]) -> bool:
    """Whether a cell might, with this total, hold one answer only; a room of one mind has nothing left to hide."""
    most = max(total, default=0)
    of_one_mind = most == sum(total)
    return not of_one_mind and any(0 < cell <= most for cell in cells)
