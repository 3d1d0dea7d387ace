"""Readings for a story: eight people whose conversations and wins are those of a worked data set, month by month.

In the worked set (oracles.json, DS2b) people with more quality conversations tended to have more wins.
"""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import insert

from tests.numbers.worked import ORACLES
from workshop import people
from workshop.people import Person
from workshop.readings import store
from workshop.readings.store import Link, Metric
from workshop.readings.tables import reading

WORKED = ORACLES["evidence"]["DS2b_quality_conversations_per_week_vs_wins"]
NAMES = ("Ada", "Bela", "Cleo", "Dora", "Emil", "Fred", "Gina", "Hugo")
WINS = "wins"


def months(today, count):
    """The first and last days of so many whole months before today, oldest first."""
    ends = today.replace(day=1) - timedelta(days=1)
    found = []
    for _ in range(count):
        found.append((ends.replace(day=1), ends))
        ends = ends.replace(day=1) - timedelta(days=1)
    return found[::-1]


def person_id(name):
    """The id of somebody who is measured."""
    return f"measured-{name.lower()}"


def hire(conn, names=NAMES):
    """Keep these people."""
    for name in names:
        people.add(conn, Person(person_id(name), f"{name} Measured"), "")


def link(conn, team, kpi, name, counter="", lag=0):
    """A KPI is counted, and wins are looked at beside it."""
    store.put_metric(conn, Metric(kpi, team, name, "kpi", "calls"))
    store.put_metric(conn, Metric(WINS, team, "Wins", "outcome", "deals"))
    store.put_link(conn, team, Link(kpi, WINS, counter, lag))


def read(conn, team, metric, values, spans):
    """Readings by person: one value for all periods, or one for each."""
    for name, given in values.items():
        row = given if isinstance(given, (list, tuple)) else [given] * len(spans)
        for (starts, ends), value in zip(spans, row, strict=True):
            if value is not None:
                kept = {"person": person_id(name) if name else "", "starts": starts, "ends": ends}
                conn.execute(insert(reading), {"team_id": team, "metric": metric, "value": str(Decimal(value)), **kept})


def worked(conn, team, kpi, name, today: date, people_count=8):
    """The worked data set over the last nine months."""
    hire(conn)
    link(conn, team, kpi, name)
    spans = months(today, 9)
    read(conn, team, kpi, dict(zip(NAMES[:people_count], WORKED["x"], strict=False)), spans)
    read(conn, team, WINS, dict(zip(NAMES[:people_count], WORKED["y"], strict=False)), spans)
