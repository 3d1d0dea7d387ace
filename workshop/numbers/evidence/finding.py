"""The evidence check of one link: the gates, the tests in their order, the label, and what is said (domain.md §4).

Pure: points in, a finding out. It never knows who a point is, and it never says more than the label allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.numbers.evidence import labels
from workshop.numbers.evidence.chance import Chance, chance
from workshop.numbers.evidence.holm import holm
from workshop.numbers.evidence.interval import Range, bonett_wright
from workshop.numbers.evidence.labels import Label, Say, holds_zero
from workshop.numbers.evidence.one_person import ALARM, LEAST, rests_on_one, without_each
from workshop.numbers.evidence.power import power_of_strong
from workshop.numbers.evidence.ranks import Point, as_ranks, kendall, spearman
from workshop.numbers.evidence.within import Panel, Within, is_enough, within

DISTINCT = 3
TESTED_FROM = 8


@dataclass(frozen=True)
class Link:
    """One activity and one result: a point a person, each person's own periods, and which sign was hoped for.

    `hoped` is 1 where more should go with more, -1 where less should, 0 where neither is said. `others` are the p of
    the links that are looked at together with this one.
    """

    points: tuple[Point, ...]
    panel: Panel = ()
    hoped: int = 1
    others: tuple[float, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a check found; below five people only `n` and the label are meant to be shown."""

    n: int
    label: Label
    rho: float
    tau: float
    chance: Chance
    p_holm: float
    tests: int
    range: Range | None
    without_each: tuple[float, ...]
    within: Within | None

    @property
    def is_tested(self) -> bool:
        """Whether there are people enough for more than a near-perfect pattern to show."""
        return self.n >= TESTED_FROM


def find(link: Link) -> Finding:
    """Check one link."""
    points = as_ranks(link.points)
    rho, luck = spearman(points), chance(points)
    own = within(link.panel) if is_enough(link.panel) else None
    allowed = holm([float(luck.p), *link.others])[0]
    span = bonett_wright(rho, len(points))
    return Finding(
        n=len(points),
        label=_label(points, link.hoped, rho, allowed, own),
        rho=rho,
        tau=kendall(points),
        chance=luck,
        p_holm=allowed,
        tests=1 + len(link.others),
        range=span,
        without_each=without_each(points),
        within=own,
    )


def _label(points: Sequence[Point], hoped: int, rho: float, p: float, own: Within | None) -> Label:
    if len(points) < LEAST:
        found = Label.TOO_FEW
    elif not is_varied(points):
        found = Label.ALIKE
    elif own and _differ(rho, own):
        found = Label.DIFFER
    elif rests_on_one(points):
        found = Label.RESTS_ON_ONE
    elif p >= ALARM or holds_zero(bonett_wright(rho, len(points))):
        found = Label.NO_CLEAR_LINK
    else:
        found = Label.OTHER_WAY if rho * hoped < 0 else Label.SIGNAL
    return found


def is_varied(points: Sequence[Point]) -> bool:
    """Whether there are at least three different activities and three different results."""
    return all(len(set(side)) >= DISTINCT for side in zip(*points, strict=True))


def _differ(rho: float, own: Within) -> bool:
    """Opposite signs, where people's own months leave no doubt about theirs."""
    return rho * own.r < 0 and not holds_zero(own.range)


def texts(found: Finding, x: str, y: str) -> tuple[Say, ...]:
    """What is said under the label, with the names of the activity and the result."""
    said = [(labels.sentence(found.label, found.rho), _places(found, x, y))]
    if LEAST <= found.n < TESTED_FROM:
        said.append((labels.NEAR_PERFECT, {"n": str(found.n)}))
    if found.tests > 1:
        said.append((labels.TESTS, {"m": str(found.tests)}))
    return tuple(said)


def _places(found: Finding, x: str, y: str) -> dict[str, str]:
    low, high = found.range or (found.rho, found.rho)
    missed = round(100 * (1 - power_of_strong(found.n)))
    shown = {"rho": found.rho, "lo": low, "hi": high}
    figures = {name: f"{value:.2f}" for name, value in shown.items()}
    return {"n": str(found.n), "m": str(found.tests), "x": x, "y": y, "missed": str(max(1, missed))} | figures
