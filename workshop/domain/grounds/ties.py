"""What follows for others: who has to deliver if a KPI is hit, and which KPIs miss too if it is missed.

Pure, and blind to targets: what it says may be shown to everybody. A KPI that is still sealed is in none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.domain.grounds.state import Need
from workshop.domain.grounds.values import Flow
from workshop.domain.state import Workshop
from workshop.numbers.coverage import Edge, blast_radius

DEPTH = 2
"""How many steps downstream a miss is followed."""


def delivers(state: Workshop, kpi: str) -> tuple[Need, ...]:
    """What other teams receive, and so have to deal with, if a KPI is hit: from it, and from what it carries."""
    hit = (kpi, *misses(state, kpi))
    return tuple(need for key in hit for need in state.grounds.needs_of(key) if need.flow is Flow.GIVES)


def misses(state: Workshop, kpi: str) -> dict[str, int]:
    """The KPIs that miss too if one is missed, nearest first, each with its steps downstream."""
    return blast_radius(kpi, list(_edges(state)), DEPTH)


def _edges(state: Workshop) -> Iterator[Edge]:
    """Who takes from whom: by serving it, or by a dependency on a KPI of the same table."""
    shown = {kpi.id for kpi in state.table() if not kpi.sealed}
    for kpi in sorted(shown, key=state.order.index):
        above = state.kpis[kpi].serves
        if above in shown:
            yield Edge(above, kpi, 1)
        for need in state.grounds.needs_of(kpi):
            if need.source in shown:
                yield Edge(kpi, need.source, 1)
