"""Several looks at once: Holm's allowance, so that many questions do not make a find of luck (domain.md §4.1)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """Each p with the others allowed for, in the order they came; never above 1."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    raised = accumulate((min(1.0, ps[place] * (len(ps) - turn)) for turn, place in enumerate(order)), max)
    allowed = dict(zip(order, raised, strict=True))
    return tuple(allowed[place] for place in range(len(ps)))
