"""Whether a ballot grows dearer with the age of its workshop, or with the number of other rooms: ours beside ours.

The exact proof, in statements and not in time, is tests/store/test_cost_of_a_ballot.py.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.busy_room import written
from bench.load.cases import CPU_VOTE, _measured, _spread, seated
from bench.load.crowd import Crowd, Line
from bench.load.ours import Ours
from bench.load.servers import cpu_ms
from bench.load.targets import OLD, QUIET, row
from workshop.domain import commands as c
from workshop.domain.values import Access

PEOPLE = 20
EVENTS = 10_000
SWEEPS = 3
IDLE_S = 10.0
ROOMS, EACH = 100, 5


@dataclass(frozen=True)
class Growth:
    """Something that must make no ballot dearer."""

    id: str
    title: str
    beside: str
    grow: Callable[[Ours], list[int]]
    """Makes it grow; returns the numbers of the people who sit in the other rooms."""


def grown(growth: Growth, turns: int) -> list[dict[str, Any]]:
    """The processor per ballot with it and without it, in turns."""
    small, large = [], []
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        plain, big = Ours(Path(one)), Ours(Path(other))
        for target in (plain, big):
            target.prepare(1, PEOPLE)
        others = growth.grow(big)
        for turn in range(turns):
            print(f"{growth.id}: turn {turn + 1} of {turns}", flush=True)
            large.append(_cost(big, others))
            small.append(_cost(plain, []))
    ours, beside = statistics.median(large), statistics.median(small)
    return [row(growth.id, growth.title, CPU_VOTE, ours, beside, growth.beside)]


def _cost(target: Ours, others: list[int]) -> float:
    target.start()
    crowd = Crowd()
    try:
        lines = seated(target, crowd, 1, PEOPLE)
        strangers = [crowd.open(target.port, target, number) for number in others]
        crowd.until(lambda: all(line.is_right for line in strangers), "the other rooms are full")
        target.gather(crowd)
        crowd.rest(1.0)
        idle = _idle(target, crowd)
        return statistics.mean(_votes(target, crowd, lines, idle) for _ in range(SWEEPS))
    finally:
        crowd.close()
        target.stop()


def _idle(target: Ours, crowd: Crowd) -> float:
    """Processor ms a second while nobody does anything: the heartbeats of everybody, here and elsewhere."""
    used = cpu_ms(target.pid)
    crowd.rest(IDLE_S)
    return (cpu_ms(target.pid) - used) / IDLE_S


def _votes(target: Ours, crowd: Crowd, lines: list[Line], idle: float) -> float:
    """Processor ms per vote, without what would have been used anyway."""
    target.new_round(crowd)
    used, began = cpu_ms(target.pid), time.monotonic()
    for line in _spread(lines, 1, PEOPLE):
        target.vote(line)
        crowd.rest(0.06)
    cpu = _measured(target, crowd, PEOPLE, used)["cpu"]
    return float(cpu - idle * (time.monotonic() - began)) / PEOPLE


def _age(target: Ours) -> list[int]:
    """Give the workshop a long past: its leader looks at one KPI and at another, ten thousand times."""
    world = target.places[0].world
    leader = c.Actor(Access.LEADER, world.leader)
    looks = [c.read_command("PutInSpotlight", {"kpi": kpi}) for kpi in world.kpis[:2]]
    written(target.srv, world, [(leader, looks[number % 2]) for number in range(EVENTS)])
    return []


def _others(target: Ours) -> list[int]:
    """Other rooms, with people in them."""
    target.prepare(ROOMS, PEOPLE)
    return [room * PEOPLE + seat for room in range(1, ROOMS + 1) for seat in range(EACH)]


GROWTHS = (
    Growth("age", "A workshop with 10,000 events", OLD, _age),
    Growth("others", "100 other rooms beside it", QUIET, _others),
)
