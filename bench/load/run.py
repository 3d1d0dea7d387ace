"""`make bench`: every case against the three servers in turns, medians and ratios, kept in bench/results/latest.json.

`python -m bench.load.run room200 burst500` runs some cases, `--turns 1` fewer turns. It must never compare figures of
two runs: only what was measured in turns, on one machine under one load, makes a ratio.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.load import report
from bench.load.cases import CASES, Case, Figures
from bench.load.growth import GROWTHS, grown
from bench.load.others import Floor, Node
from bench.load.ours import Ours
from bench.load.targets import medians, row

Rows = list[dict[str, Any]]


def main() -> int:
    """Run, print, keep; exits 1 when a target was missed."""
    asked = _asked()
    rows: Rows = []
    for case in CASES:
        if not asked.cases or case.id in asked.cases:
            rows += compared(case, in_turns(case, asked.turns or case.turns))
            _keep(rows)
    for growth in GROWTHS:
        if not asked.cases or growth.id in asked.cases:
            rows += grown(growth, asked.turns or 3)
            _keep(rows)
    print(report.table(rows))
    return int(any(row["met"] is False for row in rows))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="only these; all of them by default")
    parser.add_argument("--turns", type=int, default=0, help="how often each server is measured")
    return parser.parse_args()


def _keep(rows: Rows) -> None:
    """Keep what there is after every case: a run that is broken off has not run for nothing."""
    report.RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    report.write(rows)


def in_turns(case: Case, turns: int) -> dict[str, list[Figures]]:
    """The figures of each server, ours first in every turn."""
    found: dict[str, list[Figures]] = {}
    with prepared(case) as targets:
        for turn in range(turns):
            for target in targets:
                print(f"{case.id}: {target.name}, turn {turn + 1} of {turns}", flush=True)
                target.welcome = targets[0].welcome
                found.setdefault(target.name, []).append(_once(case, target))
    return found


@contextmanager
def prepared(case: Case) -> Iterator[list[Any]]:
    """The three servers with their rooms, none of them running."""
    with tempfile.TemporaryDirectory(prefix="kpi-bench-") as folder:
        ours = Ours(Path(folder))
        ours.prepare(case.rooms, case.people, case.comments)
        others = [Node(), Floor()]
        for other in others:
            other.prepare(case.rooms, case.people)
        yield [ours, *others]


def _once(case: Case, target: Any) -> Figures:
    target.start()
    try:
        return case.run(target)
    finally:
        target.stop()


def compared(case: Case, found: dict[str, list[Figures]]) -> Rows:
    """A row for every measure and peer: medians over the turns, their ratio, and the target where there is one."""
    ours, *peers = ((name, medians(figures)) for name, figures in found.items())
    return [
        row(case.id, case.title, measure, ours[1][measure], peer[measure], name)
        for measure in ours[1]
        for name, peer in peers
        if measure in peer
    ]


if __name__ == "__main__":
    raise SystemExit(main())
