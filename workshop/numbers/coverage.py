"""What a number needs from other teams and gives to them (domain.md §3.5).

An edge says how many units of a supplier's KPI one unit of a consumer's KPI takes. It never walks in circles: a loop is
an error that names it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from workshop.numbers.exact import N_, Exact, total

Link: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Edge:
    """`consumer` takes `per_unit` (above zero) of `supplier` for each unit; `supply` is what there is, if known."""

    consumer: str
    supplier: str
    per_unit: Exact
    supply: Exact | None = None


@dataclass(frozen=True)
class Need:
    """The units that one edge has to carry in the period."""

    edge: Edge
    units: Fraction

    @property
    def coverage(self) -> Fraction | None:
        """The supply as a share of the need; None when it is not known or nothing is needed."""
        return None if self.edge.supply is None or not self.units else Fraction(self.edge.supply) / self.units

    @property
    def is_short(self) -> bool:
        """Whether the supplier can give less than is needed."""
        return self.coverage is not None and self.coverage < 1

    @property
    def shortfall(self) -> Fraction:
        """The units that are missing, 0 when none or not known."""
        return Fraction() if self.edge.supply is None else max(self.units - self.edge.supply, Fraction())


@dataclass(frozen=True)
class Upward:
    """All that some goals need, nearest supplier first."""

    needs: tuple[Need, ...]

    @property
    def first_short(self) -> Need | None:
        """The first need with a coverage below 1: it limits the target."""
        return next((need for need in self.needs if need.is_short), None)

    @property
    def supports(self) -> Fraction | None:
        """The share of the goals that the known supply allows (above 1: more than asked); None when none is known."""
        return min((need.coverage for need in self.needs if need.coverage is not None), default=None)


class Loop(Exception):
    """KPIs need each other in a circle; `names` is the way round, ending where it begins."""

    sentence = N_("These numbers need each other in a circle: %(names)s. Please take one of the links away.")

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(" → ".join(names))
        self.names = tuple(names)
        self.params = {"names": str(self)}


def upward(goals: Mapping[str, Exact], edges: Sequence[Edge]) -> Upward:
    """Walk from goals (units by KPI) up to all they need; raises Loop.

    What several consumers need of one supplier adds up; a goal of the supplier's own covers it as far as it reaches.
    """
    needs: list[Need] = []
    for name in _in_order(goals, [(edge.consumer, edge.supplier) for edge in edges]):
        asked = total(need.units for need in needs if need.edge.supplier == name)
        units = max(asked, Fraction(goals.get(name, 0)))
        needs += (Need(edge, units * edge.per_unit) for edge in edges if edge.consumer == name)
    return Upward(tuple(needs))


def downward(hit: str, units: Exact, edges: Sequence[Edge]) -> tuple[Need, ...]:
    """What the others receive when a number is hit, nearest first; raises Loop.

    Everybody who takes from a supplier receives all of it; who takes from several makes what the scarcest allows.
    """
    received: list[Need] = []
    for name in _in_order([hit], [(edge.supplier, edge.consumer) for edge in edges]):
        made = (need.units / need.edge.per_unit for need in received if need.edge.consumer == name)
        own = min(made, default=Fraction(units))
        received += (Need(edge, own) for edge in edges if edge.supplier == name)
    return tuple(received)


def blast_radius(missed: str, edges: Sequence[Edge], depth: int = 2) -> dict[str, int]:
    """Who is hit when a number is missed: the KPIs that need it, nearest first, with their steps up to `depth`."""
    steps = {missed: 0}
    for name in _reached([missed], [(edge.supplier, edge.consumer) for edge in edges]):
        for edge in edges:
            if edge.supplier == name and steps.get(name, depth) < depth:
                steps.setdefault(edge.consumer, steps[name] + 1)
    del steps[missed]
    return steps


def find_loop(edges: Sequence[Edge]) -> tuple[str, ...]:
    """A way round in which KPIs need each other, ending where it begins; empty if there is none."""
    links = [(edge.consumer, edge.supplier) for edge in edges]
    try:
        _in_order([consumer for consumer, _ in links], links)
    except Loop as loop:
        return loop.names
    return ()


def _in_order(starts: Collection[str], links: Sequence[Link]) -> list[str]:
    """Everything that can be reached, each after all that lead to it, otherwise nearest first."""
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(starts, ()))
    reached = set(_reached(starts, links))
    for before, after in links:
        if before in reached:
            order.add(after, before)
    try:
        return list(order.static_order())
    except CycleError as circle:
        raise Loop(circle.args[1]) from None


def _reached(starts: Collection[str], links: Sequence[Link]) -> Iterator[str]:
    """What can be reached from the starts, themselves first, then step by step."""
    seen = list(dict.fromkeys(starts))
    for name in seen:  # the list grows while it is walked
        seen += dict.fromkeys(after for before, after in links if before == name and after not in seen)
        yield name
