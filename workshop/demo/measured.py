"""The numbers of the story: tables as a CRM exports them, brought in through the same import as a leader's own.

The tables lie in `tables/`, written for the months of one fixed half-year; they are moved, by whole months, to the six
before today. In them the best result comes with the fewest conversations, so that the readings ask a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from workshop.db import Database
from workshop.demo import cast
from workshop.demo.cards import CALLS_OVER_A_MINUTE, MEETINGS
from workshop.evidence import suggestions
from workshop.readings import imports, looking, remembered, store
from workshop.readings.guessing import guess_plan
from workshop.readings.imports import Import
from workshop.readings.plan import layout_digest
from workshop.readings.previewing import preview
from workshop.readings.source import examine
from workshop.readings.store import Link, Metric
from workshop.services import new_id

TABLES: Final = Path(__file__).parent / "tables"
LAST_MONTH: Final = (2026, 10)  # the newest month that the tables are written for
CUSTOMERS: Final = "New customers"
ZONE: Final = ZoneInfo(cast.TIME_ZONE)
MORNING: Final = time(9, 5)  # mails leave from nine on
FRIDAY: Final = 4
_MONTH: Final = re.compile(r"\b(20\d\d)-(\d\d)\b")


@dataclass(frozen=True)
class Brought:
    """Who brings tables in, for which team, and when."""

    team: str
    leader: str
    at: datetime

    @property
    def today(self) -> date:
        """The team's own day."""
        return self.at.astimezone(ZONE).date()


def bring_readings(database: Database, brought: Brought, kpis: Mapping[str, str]) -> None:
    """Import two quarters of readings, say which result they should move, and look at them. `kpis`: ids by name."""
    customers = Metric(new_id(), brought.team, CUSTOMERS, "outcome", "customers")
    own = [
        Metric(kpis[card.name], brought.team, card.name, "kpi", card.unit) for card in (CALLS_OVER_A_MINUTE, MEETINGS)
    ]
    with database.writing() as conn:
        for name, metric in zip(("deals.csv", "conversations.csv", "meetings.csv"), (customers, *own), strict=True):
            _bring(conn, brought, name, metric)
        for metric, lag in zip(own, (0, 1), strict=True):
            store.put_link(conn, brought.team, Link(metric.id, customers.id, lag_periods=lag))
    suggestions.look_again(database, brought.team, brought.today)


def last_morning(now: datetime) -> datetime:
    """Just after nine by the team's clock on the last working day that has got so far."""
    at = datetime.combine(now.astimezone(ZONE).date(), MORNING, ZONE)
    while at > now or at.weekday() > FRIDAY:
        at -= timedelta(days=1)
    return at


def moved(text: str, today: date) -> str:
    """A table with all its months moved so that the newest one is the last whole month before today."""
    by = today.year * 12 + today.month - 2 - _count(*LAST_MONTH)
    return _MONTH.sub(lambda found: _month(_count(int(found[1]), int(found[2])) + by), text)


def _bring(conn: Connection, brought: Brought, name: str, metric: Metric) -> None:
    """Import one table the way the page does: guessed, worked out as a whole, kept, remembered."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(moved((TABLES / name).read_text("utf-8"), brought.today), "utf-8")
        source = examine(path)
        plan = guess_plan(source.header, looking.words(source))
        found = preview(conn, brought.team, metric.id, source, plan, {}, others_left_out=False)
    layout, rows = layout_digest(found.plan, source.header), found.gathered.rows
    store.put_metric(conn, metric)
    about = Import(new_id(), brought.team, metric.id, brought.at, brought.leader, name, layout, rows)
    imports.bring_in(conn, about, found.readings)
    remembered.keep_plan(conn, brought.team, source.header, found.plan, metric.id)


def _count(year: int, month: int) -> int:
    """Months since year 0."""
    return year * 12 + month - 1


def _month(count: int) -> str:
    return f"{count // 12:04}-{count % 12 + 1:02}"
