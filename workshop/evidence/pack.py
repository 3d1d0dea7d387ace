"""The evidence of a KPI, gathered from a team's readings and signed lists for a page, a review, or the record.

It gathers and shifts; what may be said of it, `numbers.evidence` decides. It never says what a comparison means:
`numbers.evidence` does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from workshop.domain.values import Direction
from workshop.evidence import supplied
from workshop.evidence.course import Course, course
from workshop.evidence.listed import Listed, listed, lists
from workshop.evidence.panel import Panel, panel
from workshop.evidence.shape import Pack
from workshop.evidence.voices import voices_on
from workshop.evidence.watching import Around, goal_moved, watched
from workshop.numbers.evidence.chance import chance
from workshop.numbers.evidence.finding import Finding, Link, find
from workshop.numbers.evidence.lags import lags
from workshop.numbers.evidence.one_person import LEAST
from workshop.numbers.evidence.ranks import Point
from workshop.numbers.triggers import fired
from workshop.readings import store
from workshop.readings.store import Reading

WINDOW = timedelta(days=366)
HOPED = {Direction.HIGHER: 1, Direction.LOWER: -1, Direction.RANGE: 0}


def pack(conn: Connection, team: str, kpi: str, today: date) -> Pack:
    """All that is known of a KPI on a day, from the readings of the last twelve months."""
    return Desk(conn, team, today).pack(kpi)


class Desk:
    """A team's numbers and lists on one day, read once for several KPIs."""

    def __init__(self, conn: Connection, team: str, today: date) -> None:
        self._conn, self._team, self._today = conn, team, today
        self._metrics = {each.id: each for each in store.metrics(conn, team)}
        self._links = store.links(conn, team)
        self._read: dict[str, list[Reading]] = {}
        self._panels: dict[str, Panel] = {}
        self.lists = lists(conn, team)

    def pack(self, kpi: str) -> Pack:
        """The evidence of one KPI, with the triggers that it fires."""
        gathered = self._gathered(kpi, self._link(kpi), listed(self.lists, kpi))
        return replace(gathered, triggers=fired(watched(gathered, self._around(gathered))))

    def _gathered(self, kpi: str, link: store.Link, mine: Listed | None) -> Pack:
        side_by_side = self._panel(kpi)
        return Pack(
            kpi=kpi,
            own=self._metrics.get(kpi),
            outcome=self._metrics.get(link.outcome),
            counter=self._metrics.get(link.counter),
            listed=mine,
            panel=side_by_side,
            finding=self._finding(kpi, side_by_side, mine) if link.outcome else None,
            lags=lags(side_by_side.activity, side_by_side.result),
            course=course(self._readings(kpi), mine),
            outcome_course=self._course(link.outcome),
            counter_course=self._course(link.counter),
            supplied=supplied.of_needs(mine, self._readings),
            voices=voices_on(self._conn, mine),
        )

    def _around(self, pack: Pack) -> Around:
        return Around(
            today=self._today,
            readings=self._readings(pack.kpi),
            changed_source=store.changed_source(self._conn, self._team, pack.kpi),
            goal_moved=goal_moved(self._conn, self._team, pack.listed),
            counter=listed(self.lists, pack.counter.id) if pack.counter else None,
        )

    def _finding(self, kpi: str, side_by_side: Panel, mine: Listed | None) -> Finding:
        hoped = HOPED[mine.direction] if mine else 0
        return _found(Link(side_by_side.points, side_by_side.pairs, hoped, self._others(kpi)))

    def _others(self, kpi: str) -> tuple[float, ...]:
        """The p of the other KPIs that are looked at beside an outcome: all of a team are looked at together."""
        looked_at = (self._panel(other) for other, link in self._links.items() if link.outcome and other != kpi)
        return tuple(_p(each.points) for each in looked_at if len(each.people) >= LEAST)

    def _panel(self, kpi: str) -> Panel:
        if kpi not in self._panels:
            link = self._link(kpi)
            self._panels[kpi] = panel(self._readings(kpi), self._readings(link.outcome), link.lag_periods)
        return self._panels[kpi]

    def _course(self, metric: str) -> Course:
        return course(self._readings(metric), listed(self.lists, metric))

    def _readings(self, metric: str) -> list[Reading]:
        if metric not in self._read:
            since = self._today - WINDOW
            self._read[metric] = store.readings(self._conn, self._team, metric, since, self._today) if metric else []
        return self._read[metric]

    def _link(self, kpi: str) -> store.Link:
        return self._links.get(kpi, store.Link(kpi))


@lru_cache(maxsize=256)
def _found(link: Link) -> Finding:
    return find(link)


@lru_cache(maxsize=256)
def _p(points: tuple[Point, ...]) -> float:
    return float(chance(points).p)
