"""Where everything stands on the map of links: teams that give at the left, KPIs, the goal and who receives at right.

Pure geometry: boxes and lines in units of the picture. It decides nothing and knows no words but names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.domain.grounds.state import Need
from workshop.domain.grounds.values import Flow, NeedStatus
from workshop.views.grounds import coverage

WIDE: Final = 190
HIGH: Final = 54
ACROSS: Final = 260
DOWN: Final = 74
LONGEST: Final = 24
GOAL: Final = ""
Spot = tuple[float, float]
"""Column from the left and row from the top, in boxes."""


@dataclass(frozen=True)
class Branch:
    """A KPI of the tree: its id and name, the id of what it serves (empty: the goal), its depth, from 0."""

    key: str
    name: str
    serves: str
    depth: int


@dataclass(frozen=True)
class Box:
    """A KPI, a team or the goal: its left upper corner, up to two lines of text, and what it is."""

    x: float
    y: float
    words: tuple[str, ...]
    look: str


@dataclass(frozen=True)
class Line:
    """A curve from one box to another: an SVG path, and `owed` (not answered), `short` or plain."""

    path: str
    look: str


@dataclass(frozen=True)
class Map:
    """The whole picture."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(goal: str, tree: Sequence[Branch], needs: Sequence[Need]) -> Map:
    """The map of a tree in reading order and of its dependencies."""
    deepest = max((branch.depth for branch in tree), default=0)
    spots = _kpis(tree, deepest)
    givers = _teams([need for need in needs if need.flow is Flow.NEEDS and not need.source], spots, 0)
    takers = _teams([need for need in needs if need.flow is Flow.GIVES], spots, deepest + 2, spots[GOAL][1] + 1)
    boxes = [_box(spots[GOAL], goal, "goal"), *(_box(spots[branch.key], branch.name, "kpi") for branch in tree)]
    boxes += [_box(spot, team, "team") for team, spot in [*givers.items(), *takers.items()]]
    lines = [_line(spots[branch.key], spots[branch.serves], "") for branch in tree]
    lines += [_flow(need, spots, givers, takers) for need in needs]
    width = max(box.x for box in boxes) + WIDE
    return Map(width + 2, max(box.y for box in boxes) + HIGH + 2, tuple(boxes), tuple(lines))


def _kpis(tree: Sequence[Branch], deepest: int) -> dict[str, Spot]:
    """Leaves under each other in reading order, and each KPI in the middle of what it carries."""
    rows: dict[str, float] = {}
    leaf = 0
    for branch in reversed(tree):
        under = [rows[other.key] for other in tree if other.serves == branch.key and other.key in rows]
        rows[branch.key] = sum(under) / len(under) if under else leaf
        leaf += not under
    flipped = {key: leaf - 1 - row for key, row in rows.items()}
    spots: dict[str, Spot] = {branch.key: (deepest - branch.depth + 1, flipped[branch.key]) for branch in tree}
    spots[GOAL] = (deepest + 2, max(leaf - 1, 0) / 2)
    return spots


def _teams(needs: Sequence[Need], spots: Mapping[str, Spot], column: int, first: float = 0) -> dict[str, Spot]:
    """Each team once, beside the KPIs it deals with, and none over another."""
    beside: dict[str, list[float]] = {}
    for need in needs:
        beside.setdefault(need.team, []).append(spots[need.kpi][1])
    placed: dict[str, Spot] = {}
    free = first
    for team, rows in sorted(beside.items(), key=lambda pair: sum(pair[1]) / len(pair[1])):
        free = max(free, sum(rows) / len(rows))
        placed[team] = (column, free)
        free += 1
    return placed


def _flow(need: Need, spots: Mapping[str, Spot], givers: Mapping[str, Spot], takers: Mapping[str, Spot]) -> Line:
    if need.flow is Flow.GIVES:
        return _line(spots[need.kpi], takers[need.team], _look(need))
    giver = spots[need.source] if need.source else givers[need.team]
    return _line(giver, spots[need.kpi], _look(need))


def _look(need: Need) -> str:
    share = coverage(need)
    if need.status is NeedStatus.ASKED:
        return "owed"
    return "short" if share is not None and share < 1 else ""


def _line(start: Spot, end: Spot, look: str) -> Line:
    (x1, y1), (x2, y2) = _corner(start), _corner(end)
    x1, y1, y2 = x1 + WIDE, y1 + HIGH / 2, y2 + HIGH / 2
    bend = max((x2 - x1) / 2, 30)
    return Line(f"M{x1:g} {y1:g} C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}", look)


def _box(spot: Spot, name: str, look: str) -> Box:
    x, y = _corner(spot)
    return Box(x, y, _two_lines(name), look)


def _corner(spot: Spot) -> Spot:
    return 1 + spot[0] * ACROSS, 1 + spot[1] * DOWN


def _two_lines(name: str) -> tuple[str, ...]:
    """A name on at most two lines; what is too long ends in dots, and stands whole in the list below the map."""
    if len(name) <= LONGEST:
        return (name,)
    cut = name.rfind(" ", 0, LONGEST + 1)
    first, rest = (name[:cut], name[cut + 1 :]) if cut > 0 else (name[:LONGEST], name[LONGEST:])
    return (first, rest if len(rest) <= LONGEST else f"{rest[: LONGEST - 1].rstrip()}…")
