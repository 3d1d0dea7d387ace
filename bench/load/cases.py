"""What is measured: each case drives one server once and returns its figures.

A case must never look at which server it drives; a server that sends more frames simply has more deliveries.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.load.crowd import Crowd, Line
from bench.load.servers import cpu_ms, memory_kb

Figures = dict[str, float]
SETTLED_S = 1.0
BURST_S = 5.0

CPU_DELIVERY = "processor ms per 1,000 deliveries"
CPU_KNOWN = "processor ms per 1,000 votes made known to a reader"
CPU_VOTE = "processor ms per vote"
CPU_ALL = "processor ms in all"
P50 = "median delay, ms"
P99 = "p99 delay, ms"
MEMORY = "memory per connection, kB"
RIGHT = "until everybody is right, ms"
RESTARTED = "from the kill until everybody is right, ms"
LOAD_CPU = "processor ms per first load"


@dataclass(frozen=True)
class Case:
    """One situation: how many rooms and people, and what is done there."""

    id: str
    title: str
    rooms: int
    people: int
    run: Callable[[Any], Figures]
    comments: int = 0
    turns: int = 3


def seated(target: Any, crowd: Crowd, rooms: int, people: int, first: int = 0) -> list[Line]:
    """Everybody from the first on comes at once; returns when everybody is right."""
    lines = [crowd.open(target.port, target, number) for number in range(first, rooms * people)]
    crowd.until(lambda: all(line.is_right for line in lines), "everybody is right")
    return lines


def fan_out(rooms: int, people: int, votes: int, gap: float, sweeps: int = 1) -> Callable[[Any], Figures]:
    """Votes one by one, so far apart that each is a delivery of its own to everybody in its room."""

    def run(target: Any) -> Figures:
        crowd = Crowd()
        lines, memory = _weighed(target, crowd, rooms, people)
        target.gather(crowd)
        crowd.rest(SETTLED_S)
        figures = [_sweep(target, crowd, _spread(lines, rooms, votes), gap) for _ in range(sweeps)]
        crowd.close()
        return _joined(figures) | {MEMORY: memory}

    return run


def _weighed(target: Any, crowd: Crowd, rooms: int, people: int) -> tuple[list[Line], float]:
    """Everybody comes, the first tenth before the others; what each of the others weighs in the server's memory."""
    tenth = max(1, rooms * people // 10)
    lines = [crowd.open(target.port, target, number) for number in range(tenth)]
    crowd.until(lambda: all(line.is_right for line in lines), "the first tenth is right")
    crowd.rest(SETTLED_S)
    before = memory_kb(target.pid)
    others = seated(target, crowd, rooms, people, tenth)
    crowd.rest(SETTLED_S)
    return lines + others, (memory_kb(target.pid) - before) / len(others)


def _spread(lines: list[Line], rooms: int, votes: int) -> list[Line]:
    """Who votes, the rooms in turns."""
    people = len(lines) // rooms
    return [lines[number % rooms * people + number // rooms] for number in range(votes)]


def _sweep(target: Any, crowd: Crowd, voters: list[Line], gap: float) -> dict[str, Any]:
    target.new_round(crowd)
    start, used = time.monotonic() + 0.1, cpu_ms(target.pid)
    for number, line in enumerate(voters):
        crowd.at(start + number * gap, lambda line=line: target.vote(line))
    return _measured(target, crowd, len(voters), used)


def _measured(target: Any, crowd: Crowd, votes: int, used: float) -> dict[str, Any]:
    sheet = target.sheet
    readers = [line for line in crowd.lines.values() if line.number < 1_000_000]

    def told() -> bool:
        cast = sum(len(sent) for sent in sheet.sent.values())
        return cast == votes and all(sheet.knows_all(target.room_of(line), line.number) for line in readers)

    crowd.until(told, f"everybody knows of {votes} votes")
    crowd.rest(0.1)
    return {"cpu": cpu_ms(target.pid) - used, "sheet": sheet, "votes": votes}


def _joined(sweeps: list[dict[str, Any]]) -> Figures:
    cpu = sum(sweep["cpu"] for sweep in sweeps)
    first = sweeps[0]["sheet"]
    for sweep in sweeps[1:]:
        first.delays += sweep["sheet"].delays
    deliveries = sum(sweep["sheet"].deliveries for sweep in sweeps)
    known = len(first.delays)
    return {
        CPU_DELIVERY: cpu / deliveries * 1000,
        CPU_KNOWN: cpu / known * 1000,
        CPU_VOTE: cpu / sum(sweep["votes"] for sweep in sweeps),
        P50: first.delay_ms(0.5),
        P99: first.delay_ms(0.99),
        "deliveries": deliveries,
        "votes made known": known,
    }


def burst(people: int) -> Callable[[Any], Figures]:
    """Everybody in one room votes within five seconds."""

    def run(target: Any) -> Figures:
        crowd = Crowd()
        lines = seated(target, crowd, 1, people)
        target.gather(crowd)
        crowd.rest(SETTLED_S)
        target.new_round(crowd)
        chance, start, used = random.Random(people), time.monotonic() + 0.1, cpu_ms(target.pid)
        for line in lines:
            crowd.at(start + chance.uniform(0, BURST_S), lambda line=line: target.vote(line))
        measured = _measured(target, crowd, people, used)
        crowd.close()
        return _joined([measured]) | {CPU_ALL: measured["cpu"]}

    return run


def comes_back(people: int) -> Callable[[Any], Figures]:
    """The server loses its power and starts; everybody comes at once as soon as somebody listens."""

    def run(target: Any) -> Figures:
        crowd = Crowd()
        lines = seated(target, crowd, 1, people)
        target.gather(crowd)
        target.new_round(crowd)
        for line in lines[:10]:
            target.vote(line)
        _measured(target, crowd, 10, 0.0)
        crowd.close()
        killed = time.monotonic()
        target.stop()
        target.start()
        crowd, used, began = Crowd(), cpu_ms(target.pid), time.monotonic()
        seated(target, crowd, 1, people)
        now = time.monotonic()
        cpu = cpu_ms(target.pid) - used
        crowd.close()
        return {RIGHT: (now - began) * 1000, RESTARTED: (now - killed) * 1000, LOAD_CPU: cpu / people}

    return run


def first_load(people: int, times: int) -> Callable[[Any], Figures]:
    """Somebody comes to a room with a long past, again and again, while others sit in it."""

    def run(target: Any) -> Figures:
        crowd, delays = Crowd(), []
        seated(target, crowd, 1, people)
        target.gather(crowd)
        crowd.rest(SETTLED_S)
        used = cpu_ms(target.pid)
        for number in range(times):
            delays.append(_comes(target, crowd, number % people))
        cpu = cpu_ms(target.pid) - used
        crowd.close()
        delays.sort()
        return {P50: delays[len(delays) // 2], P99: delays[-1], LOAD_CPU: cpu / times}

    return run


def _comes(target: Any, crowd: Crowd, number: int) -> float:
    began = time.monotonic()
    line = crowd.open(target.port, target, number)
    crowd.until(lambda: line.is_right, "somebody has loaded the room")
    taken = (time.monotonic() - began) * 1000
    crowd.lost(line)
    crowd.rest(0.1)
    return taken


CASES = (
    Case("room30", "One room of 30, votes one by one", 1, 30, fan_out(1, 30, 30, 0.08, 3)),
    Case("room200", "One room of 200, votes one by one", 1, 200, fan_out(1, 200, 120, 0.08)),
    Case("room500", "One room of 500, votes one by one", 1, 500, fan_out(1, 500, 80, 0.15)),
    Case("rooms100", "100 rooms of 20, votes one by one in each", 100, 20, fan_out(100, 20, 600, 0.01)),
    Case("burst200", "200 people vote within 5 s", 1, 200, burst(200)),
    Case("burst500", "500 people vote within 5 s", 1, 500, burst(500)),
    Case("back500", "500 people come back at once after a kill", 1, 500, comes_back(500)),
    Case("load1000", "First load of a room with 1,000 comments", 1, 20, first_load(20, 20), comments=1000),
)
