"""What a second worker costs: the processor's time per vote made known, with one worker and with two, on PostgreSQL.

The crowd runs apart from what is measured. With N workers, efficiency is N × (cost with one) / (cost with N): 2.0 is a
second worker for nothing. `make bench-workers` prints the table and keeps it in bench/results/two_workers.json.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from bench.load.crowd import Crowd, Line
from bench.load.ours import LEADERS_FROM, Ours
from bench.load.servers import cpu_ms
from bench.load.sheet import Sheet
from tests.tools import free_port, start_postgres
from tests.wire.harness import Srv, new_database
from workshop.config import secret_key

ROOMS, PEOPLE = 40, 10
ROUNDS, GAP_S = 5, 0.01
AT_ONCE = 50
TURNS = 3
TARGET = 1.7
RESULTS = Path(__file__).parent / "results" / "two_workers.json"


class Workers(Ours):
    """The product's server as one or more workers; `worker_of` says who serves a line of a room."""

    def __init__(self, folder: Path, database: str, workers: int, worker_of: Callable[[int, int], int]) -> None:
        self._database, self._count, self._worker_of = database, workers, worker_of
        super().__init__(folder)

    def __post_init__(self) -> None:
        """Make the workers: one secret, one database."""
        self.srv = Srv(self.folder, database_url=self._database).prepare()
        self.port = self.srv.port
        self._numbers = count(2)
        secret_key(self.folder)
        self.workers = [self.srv, *(self._beside(number) for number in range(1, self._count))]

    def _beside(self, number: int) -> Srv:
        folder = self.folder / str(number)
        folder.mkdir()
        shutil.copy(self.folder / "secret.key", folder)
        return Srv(folder, database_url=self._database, port=free_port())

    def start(self) -> None:
        """Start them all."""
        for worker in self.workers:
            worker.start()

    def stop(self) -> None:
        """Take their power away."""
        for worker in self.workers:
            worker.stop()

    def port_of(self, number: int) -> int:
        """Where somebody of that number connects."""
        room = number - LEADERS_FROM if number >= LEADERS_FROM else number // self.people
        return self.workers[self._worker_of(room, number) % self._count].port

    def request(self, line: Line) -> tuple[str, dict[str, str]]:
        """As anybody's, from the worker's own address."""
        path, headers = super().request(line)
        return path, headers | {"Origin": f"http://127.0.0.1:{line.port}"}

    def gather(self, crowd: Crowd) -> None:
        """Bring the leaders, each to a worker."""
        for number, place in enumerate(self.places):
            place.leader = crowd.open(self.port_of(LEADERS_FROM + number), self, LEADERS_FROM + number)
        crowd.until(lambda: all(place.leader and place.leader.is_right for place in self.places), "leaders are there")

    def cpu_ms(self) -> float:
        """What all workers together have used."""
        return sum(cpu_ms(worker.process.pid) for worker in self.workers if worker.process)


def by_room(room: int, _number: int) -> int:
    """Every room on one worker, as the proxy's hash does it."""
    return room


def by_person(_room: int, number: int) -> int:
    """Every room on both workers, as without a hash."""
    return number


WAYS = {
    "one worker": (1, by_room),
    "two workers, a room on one of them": (2, by_room),
    "two workers, every room on both": (2, by_person),
}


def run(postgres: str, name: str, turn: int) -> dict[str, float]:
    """One run of one way: milliseconds of processor per 1,000 votes made known to a reader, and the delays."""
    workers, worker_of = WAYS[name]
    with tempfile.TemporaryDirectory(prefix="kpi-bench-") as folder:
        database = new_database(postgres, f"bench_{list(WAYS).index(name)}_{turn}")
        target = Workers(Path(folder), database, workers, worker_of)
        target.prepare(ROOMS, PEOPLE)
        target.start()
        try:
            return _measured(target)
        finally:
            target.stop()


def _measured(target: Workers) -> dict[str, float]:
    crowd = Crowd()
    lines = _seated(target, crowd)
    target.gather(crowd)
    sweeps = [_sweep(target, crowd, lines) for _ in range(ROUNDS)]
    crowd.close()
    known = sum(sheet.votes_known for _, sheet in sweeps)
    p99 = statistics.median(sheet.delay_ms(0.99) for _, sheet in sweeps)
    return {"cost": sum(cost for cost, _ in sweeps) / known * 1000, "p99_ms": p99, "known": known}


def _sweep(target: Workers, crowd: Crowd, lines: list[Line]) -> tuple[float, Sheet]:
    """Everybody votes once, the rooms in turns; returns the processor's time and what was heard."""
    target.new_round(crowd)
    start, used = time.monotonic() + 0.1, target.cpu_ms()
    for number in range(len(lines)):
        line = lines[number % ROOMS * PEOPLE + number // ROOMS]
        crowd.at(start + number * GAP_S, lambda line=line: target.vote(line))
    crowd.until(lambda: _all_know(target, lines), "everybody knows of every vote")
    return target.cpu_ms() - used, target.sheet


def _seated(target: Workers, crowd: Crowd) -> list[Line]:
    """Everybody comes, some at a time: how many may come at once is another bench's question."""
    lines: list[Line] = []

    def seated() -> bool:
        return all(line.is_right for line in lines)

    for number in range(ROOMS * PEOPLE):
        lines.append(crowd.open(target.port_of(number), target, number))
        if number % AT_ONCE == 0:
            crowd.until(seated, "everybody is right")
    crowd.until(seated, "everybody is right")
    return lines


def _all_know(target: Workers, lines: list[Line]) -> bool:
    cast = sum(len(sent) for sent in target.sheet.sent.values())
    return cast == len(lines) and all(target.sheet.knows_all(target.room_of(line), line.number) for line in lines)


def rows(found: dict[str, list[dict[str, float]]]) -> list[dict[str, Any]]:
    """The efficiency of each way with two workers against one, by the medians of its runs."""
    cost = {name: statistics.median(one["cost"] for one in runs) for name, runs in found.items()}
    alone, *others = WAYS
    return [
        {
            "case": name,
            "measure": "efficiency: 2 × processor time per vote made known with one worker / with two",
            "ours": round(cost[name], 1),
            "peer": round(cost[alone], 1),
            "peer_name": f"{alone}, processor ms per 1,000 votes made known",
            "ratio": round(2 * cost[alone] / cost[name], 2),
            "target": TARGET if WAYS[name][1] is by_room else None,
            "met": WAYS[name][1] is not by_room or 2 * cost[alone] / cost[name] >= TARGET,
            "p99_ms": round(statistics.median(one["p99_ms"] for one in found[name])),
        }
        for name in others
    ]


def main() -> int:
    """Run all ways in turns; returns 1 when a target is missed."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in WAYS}
    with start_postgres() as postgres:
        for turn in range(int(os.environ.get("TURNS", TURNS))):
            for name in WAYS:
                found[name].append(run(postgres, name, turn))
                print(f"{name}: {found[name][-1]}", flush=True)
    made = rows(found)
    RESULTS.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
    for row in made:
        print(f"{row['case']}: {row['ours']} ms against {row['peer']} ms, efficiency {row['ratio']}")
    return 0 if all(row["met"] for row in made) else 1


if __name__ == "__main__":
    sys.exit(main())
