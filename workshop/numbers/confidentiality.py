"""What may be shown of a secret vote (domain.md §5.4; the guard: trust.md §3.4; between rounds: decision 4).

It decides from facts that everybody knows, group sizes and published totals: a rule that looked at who voted what could
be read backwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from workshop.numbers.leanings import CUTS, Cuts, cut

Apart: TypeAlias = Literal["", "shown", "leaning", "small", "alike", "later"]
"""Whether groups are shown apart: there is one group only, with counts, by which way they lean, or why not at all."""

MINIMUM_BALLOTS = 3
MINIMUM_RATINGS = 4
DEFAULT_GROUP = 5
SMALLEST_GROUP = 3
MINIMUM_CHANGES = 2
LOW_ANSWERS = 3


def may_reveal(ballots: int) -> bool:
    """Whether enough people voted for the room's result to be shown."""
    return ballots >= MINIMUM_BALLOTS


def may_show_ratings(ratings: int) -> bool:
    """Whether enough people rated a criterion that the leader added (capability 89)."""
    return ratings >= MINIMUM_RATINGS


def may_show_revote(changed: int) -> bool:
    """Whether enough people changed their vote; one changed vote would show whose."""
    return changed >= MINIMUM_CHANGES


def may_say_moved(told_apart: bool) -> bool:
    """Whether a later round may say how many moved: beside groups shown apart, the number would tell which of them."""
    return not told_apart


def apart(
    sizes: Mapping[str, int],
    total: Sequence[int],
    pictures_before: int = 0,
    k: int = DEFAULT_GROUP,
    lows: int = LOW_ANSWERS,
    cuts: Cuts = CUTS,
) -> Apart:
    """Whether the groups of a round may be shown apart, and how: all of them or none.

    `sizes` are ballots per group, `total` the published ballots per answer, of which the first `lows` are read as one:
    they come with reasons, which are recognised when they come again. `pictures_before` counts the rounds on the same
    question that showed a picture; `cuts` tell which way a group leans where counts would tell too much.
    """
    cells = {group: size for group, size in sizes.items() if size}
    if len(cells) < 2:
        return ""
    if pictures_before:
        return "later"
    if len(shown_groups(cells, k)) < len(cells):
        return "small"
    if not _could_be_unanimous(tuple(cells.values()), total, lows):
        return "shown"
    return "alike" if cut(tuple(cells.values()), total, cuts) is None else "leaning"


def shown_groups(sizes: Mapping[str, int], k: int = DEFAULT_GROUP) -> tuple[str, ...]:
    """The groups that are large enough: each of at least `k` ballots, and those left out are nobody or at least `k`."""
    if k < SMALLEST_GROUP:
        raise ValueError("a shown group has at least three people")
    shown = [group for group, size in sizes.items() if size >= k]
    hidden = sum(size for size in sizes.values() if size < k)
    while shown and 0 < hidden < k:
        smallest = min(reversed(shown), key=sizes.__getitem__)
        shown.remove(smallest)
        hidden += sizes[smallest]
    return tuple(shown)


def _could_be_unanimous(cells: Sequence[int], total: Sequence[int], lows: int) -> bool:
    """Whether a cell might, with this total, hold one answer only; a room of one mind has nothing left to hide."""
    of_one_mind = max(total, default=0) == sum(total)
    most = max(sum(total[:lows]), *total[lows:], 0)
    return not of_one_mind and any(cell <= most for cell in cells)
