"""The demo's readings: they come in as a user's do, whatever day it is, and they ask what the story needs."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.demo.telling import NOW
from workshop.bands import Bands
from workshop.db import Database
from workshop.demo.cards import CALLS_OVER_A_MINUTE, MEETINGS
from workshop.demo.measured import CUSTOMERS, last_morning, moved
from workshop.demo.story import Story, build
from workshop.evidence.pack import Desk
from workshop.evidence.suggestions import waiting
from workshop.migrate import migrate
from workshop.numbers.evidence.labels import Label
from workshop.readings import store

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def measured() -> Iterator[tuple[Connection, Story]]:
    """The story with its readings."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'story.db'}")
        migrate(database)
        told = build(database, NOW, Bands("a secret"))
        with database.reading() as conn:
            yield conn, told
        database.close()


def ids(conn: Connection, told: Story) -> dict[str, str]:
    return {metric.name: metric.id for metric in store.metrics(conn, told.team)}


@pytest.mark.parametrize(("today", "newest"), [(date(2027, 1, 31), "2026-12"), (date(2026, 11, 1), "2026-10")])
def test_the_newest_month_of_a_table_is_the_last_whole_one(today: date, newest: str) -> None:
    assert moved("Ana,2026-10-28 9:05,90410000", today) == f"Ana,{newest}-28 9:05,90410000"


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-22T10:00+01:00", "2026-11-20T09:05+01:00"),  # a Sunday
        ("2026-11-23T09:04+01:00", "2026-11-20T09:05+01:00"),
        ("2026-11-23T09:05+01:00", "2026-11-23T09:05+01:00"),
    ],
)
def test_mails_have_left_on_the_last_working_morning(now: str, morning: str) -> None:
    assert last_morning(datetime.fromisoformat(now)) == datetime.fromisoformat(morning)


def test_six_people_have_six_months_of_three_numbers(measured: tuple[Connection, Story]) -> None:
    conn, told = measured
    for name in (CALLS_OVER_A_MINUTE.name, MEETINGS.name, CUSTOMERS):
        found = store.readings(conn, told.team, ids(conn, told)[name])
        assert (len({each.person for each in found}), len({each.starts for each in found}), len(found)) == (6, 6, 36)


def test_the_best_result_with_few_conversations_asks_a_question(measured: tuple[Connection, Story]) -> None:
    conn, told = measured
    asked = [(each.kpi, each.trigger) for each in waiting(conn, told.team)]
    kpi = ids(conn, told)[CALLS_OVER_A_MINUTE.name]
    assert asked == [(kpi, "T2"), (kpi, "T5")]


def test_one_number_goes_with_the_result_and_the_other_does_not(measured: tuple[Connection, Story]) -> None:
    conn, told = measured
    desk, known = Desk(conn, told.team, NOW.date()), ids(conn, told)
    labels = [desk.pack(known[name]).label for name in (MEETINGS.name, CALLS_OVER_A_MINUTE.name)]
    assert labels == [Label.SIGNAL, Label.NO_CLEAR_LINK]
