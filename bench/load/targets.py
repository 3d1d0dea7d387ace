"""What was promised: the highest ratio to a peer, by case, measure and peer (design: "durable, and still cheaper")."""

import statistics
from typing import Any

from bench.load import cases as c

NODE, FLOOR = "Node socket.io", "plain websocket"
OLD, QUIET = "ours, 10 events", "ours, alone"

TARGETS: dict[tuple[str, str, str], float] = {
    ("room200", c.CPU_DELIVERY, NODE): 1.0,
    ("room200", c.P99, NODE): 1.0,
    ("room200", c.CPU_DELIVERY, FLOOR): 2.0,
    ("room200", c.MEMORY, NODE): 1.5,
    ("room500", c.MEMORY, NODE): 1.5,
    ("burst500", c.CPU_ALL, NODE): 0.25,
    ("back500", c.RIGHT, FLOOR): 3.0,
    ("age", c.CPU_VOTE, OLD): 1.1,
    ("others", c.CPU_VOTE, QUIET): 1.1,
}


def medians(figures: list[c.Figures]) -> c.Figures:
    """The median of each figure."""
    return {measure: statistics.median(each[measure] for each in figures) for measure in figures[0]}


def row(case: str, title: str, measure: str, ours: float, peer: float, name: str) -> dict[str, Any]:
    """One comparison as it is kept."""
    ratio = ours / peer if peer else 0.0
    target = TARGETS.get((case, measure, name))
    return {
        "case": case,
        "title": title,
        "measure": measure,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": name,
        "ratio": round(ratio, 3),
        "target": target,
        "met": None if target is None else ratio <= target,
    }
