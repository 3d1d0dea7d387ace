"""What is known of a team's numbers: its metrics, their readings, and which outcome a KPI is looked at beside.

Readings with persons are for the leader's own pages and for arithmetic; whoever shows them to others drops the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select

from workshop.domain.text import choice, clean, whole
from workshop.readings.tables import metric, metric_link, reading, reading_import

KINDS: Final = ("kpi", "outcome", "counter", "supply")
LONGEST_NAME: Final = 120
LONGEST_UNIT: Final = 40
MOST_LAG: Final = 12


@dataclass(frozen=True)
class Metric:
    """A number with readings. `kind`: kpi (its id is the KPI's), outcome, counter, supply (its id is the need's)."""

    id: str
    team: str
    name: str
    kind: str
    unit: str


@dataclass(frozen=True)
class Reading:
    """One value of one person (empty: the team as a whole) from the first to the last day, both included."""

    person: str
    starts: date
    ends: date
    value: Decimal


@dataclass(frozen=True)
class Link:
    """What a KPI is looked at beside: an outcome that follows it by `lag_periods`, and a counter-metric; "" is none."""

    kpi: str
    outcome: str = ""
    counter: str = ""
    lag_periods: int = 0


@dataclass(frozen=True)
class Extent:
    """What there is of a number's readings: first and last day (None without any), how many, and of how many people."""

    first: date | None
    last: date | None
    count: int
    people: int


def metrics(conn: Connection, team: str) -> list[Metric]:
    """The numbers of a team that have or had readings, by kind and name."""
    rows = conn.execute(select(metric).where(metric.c.team_id == team))
    found = [Metric(row.id, row.team_id, row.name, row.kind, row.unit) for row in rows]
    return sorted(found, key=lambda each: (KINDS.index(each.kind), each.name.casefold(), each.id))


def measured(conn: Connection, team: str) -> frozenset[str]:
    """The ids of the KPIs of a team that have or had readings."""
    return frozenset(conn.scalars(select(metric.c.id).where(metric.c.team_id == team, metric.c.kind == "kpi")))


def readings(
    conn: Connection, team: str, metric: str, since: date | None = None, until: date | None = None
) -> list[Reading]:
    """The readings of a number by first day and person; those that lie within the days, where days are named."""
    rows = conn.execute(
        select(reading).where(*_wanted(team, metric, since, until)).order_by(reading.c.starts, reading.c.person)
    )
    return [Reading(row.person, row.starts, row.ends, Decimal(row.value)) for row in rows]


def extent(conn: Connection, team: str, metric: str) -> Extent:
    """From when until when a number has readings, how many, and of how many people; counted where they lie."""
    people = func.count(func.nullif(reading.c.person, "").distinct())
    columns = (func.min(reading.c.starts), func.max(reading.c.ends), func.count(), people)
    return Extent(*conn.execute(select(*columns).where(*_wanted(team, metric, None, None))).one())


def changed_source(conn: Connection, team: str, metric: str) -> bool:
    """Whether the last import came from another layout than the one before it (domain.md §7.3, T7)."""
    kept = (reading_import.c.team_id == team) & (reading_import.c.metric == metric)
    newest = select(reading_import.c.layout).where(kept, reading_import.c.taken_back_at == "")
    last = list(conn.scalars(newest.order_by(reading_import.c.number.desc()).limit(2)))
    return len(last) == 2 and last[0] != last[1]


def links(conn: Connection, team: str) -> dict[str, Link]:
    """What each KPI of a team is looked at beside, by KPI."""
    rows = conn.execute(select(metric_link).where(metric_link.c.team_id == team))
    return {row.kpi: _link(row) for row in rows}


def link_of(conn: Connection, team: str, kpi: str) -> Link:
    """What one KPI is looked at beside; nothing, where nobody said."""
    return links(conn, team).get(kpi, Link(kpi))


def put_metric(conn: Connection, fresh: Metric) -> None:
    """Keep a number's name, kind and unit, in place of what was known of it; raises Refused with the field's name."""
    row = {
        "team_id": fresh.team,
        "id": fresh.id,
        "name": clean(fresh.name, field="name", limit=LONGEST_NAME),
        "kind": choice(fresh.kind, "kind", KINDS),
        "unit": clean(fresh.unit, field="unit", limit=LONGEST_UNIT, required=False),
    }
    conn.execute(delete(metric).where(metric.c.team_id == fresh.team, metric.c.id == fresh.id))
    conn.execute(insert(metric), row)


def put_link(conn: Connection, team: str, link: Link) -> None:
    """Keep what a KPI is looked at beside; raises Refused for a number that is none of the team's."""
    known = metrics(conn, team)
    row = {
        "team_id": team,
        "kpi": link.kpi,
        "outcome": choice(link.outcome, "outcome", _ids(known, "outcome", "kpi")),
        "counter": choice(link.counter, "counter", _ids(known, "counter", "outcome", "kpi")),
        "lag_periods": whole(link.lag_periods, "lag_periods", 0, MOST_LAG),
    }
    conn.execute(delete(metric_link).where(metric_link.c.team_id == team, metric_link.c.kpi == link.kpi))
    conn.execute(insert(metric_link), row)


def _wanted(team: str, metric: str, since: date | None, until: date | None) -> Iterable[ColumnElement[bool]]:
    yield reading.c.team_id == team
    yield reading.c.metric == metric
    if since is not None:
        yield reading.c.starts >= since
    if until is not None:
        yield reading.c.ends <= until


def _link(row: Row[Any]) -> Link:
    return Link(row.kpi, row.outcome, row.counter, row.lag_periods)


def _ids(known: Iterable[Metric], *kinds: str) -> tuple[str, ...]:
    return ("", *(each.id for each in known if each.kind in kinds))
