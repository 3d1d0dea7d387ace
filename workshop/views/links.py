"""What serves what: the tree under the goal, leading numbers before lagging ones, and the supply that runs short first.

Only what is shown to the room is in it; a sealed proposal hangs nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.domain.grounds.state import Need
from workshop.domain.grounds.values import Flow
from workshop.domain.refusal import N_
from workshop.domain.state import Kpi, Workshop
from workshop.domain.values import Timing
from workshop.domain.whole_list import list_checks
from workshop.views.around import Part, Sentence, say
from workshop.views.grounds import coverage

Shown = Mapping[str, Kpi]
_LOOSE = ("chain", "orphans")


def links(state: Workshop) -> Part:
    """The goal, its tree in reading order, pairs, KPIs that hang loose, and the first short supply in words."""
    shown = {kpi.id: kpi for kpi in state.table() if not kpi.sealed}
    tree = list(_under(shown, "", 0))
    short = _first_short(state, [branch["kpi"] for branch in tree])
    return {
        "goal": state.goal,
        "tree": tree,
        "pairs": list(_pairs(shown)),
        "orphans": _loose(state),
        "first_short": short.id if short else "",
        "say": _short_in_words(short, shown[short.kpi]) if short else None,
    }


def _under(shown: Shown, above: str, depth: int) -> Iterator[dict[str, Any]]:
    for kpi in shown.values():
        if _serves(shown, kpi) == above:
            yield {"kpi": kpi.id, "serves": above, "depth": depth}
            yield from _under(shown, kpi.id, depth + 1)


def _serves(shown: Shown, kpi: Kpi) -> str:
    return kpi.serves if kpi.serves in shown else ""


def _pairs(shown: Shown) -> Iterator[dict[str, str]]:
    """Each leading KPI with the nearest lagging one above it, and how long it takes to arrive there."""
    for kpi in shown.values():
        lagging = next((above for above in _above(shown, kpi) if above.card.timing is Timing.LAGGING), None)
        if kpi.card.timing is Timing.LEADING and lagging:
            yield {"leading": kpi.id, "lagging": lagging.id, "lag": kpi.card.expected_lag}


def _above(shown: Shown, kpi: Kpi) -> Iterator[Kpi]:
    while above := shown.get(kpi.serves):
        yield above
        kpi = above


def _loose(state: Workshop) -> list[str]:
    """Activities that lead to nothing on the list, and lagging KPIs that nothing moves."""
    return [kpi for look in list_checks(state) if look.rule in _LOOSE for kpi in look.kpis]


def _first_short(state: Workshop, order: list[str]) -> Need | None:
    """The first dependency with less supply than need, nearest to the goal first."""
    needs = (need for kpi in order for need in state.grounds.needs_of(kpi))
    return next((need for need in needs if (share := coverage(need)) is not None and share < 1), None)


def _short_in_words(need: Need, kpi: Kpi) -> Sentence:
    words = {
        "team": need.team,
        "supply": need.supply,
        "amount": need.amount,
        "what": need.what,
        "per": need.per,
        "kpi": kpi.card.name,
    }
    if need.flow is Flow.GIVES:
        return say(N_("%(team)s can take %(supply)s of %(amount)s %(what)s per %(per)s. That limits %(kpi)s."), **words)
    return say(N_("%(team)s can give %(supply)s of %(amount)s %(what)s per %(per)s. That limits %(kpi)s."), **words)
