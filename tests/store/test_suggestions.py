"""Suggestions are opened once and settled once, whoever looks, on both databases."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, insert, select

from tests.domain.story import TEAM
from tests.evidence.test_panel import signed
from workshop.clockwork.tables import notice
from workshop.domain.refusal import Refused
from workshop.evidence import suggestions
from workshop.evidence.suggestions import Suggestion, look_again, set_aside, take_up, waiting
from workshop.readings import store
from workshop.readings.store import Metric
from workshop.readings.tables import reading
from workshop.tables import history, version

TODAY = date(2026, 9, 1)
MONTHS = [date(2026, month, 1) for month in (4, 5, 6, 7, 8)]


@pytest.fixture
def missed(database):
    """A list with one KPI that one person missed for five months."""
    with database.writing() as conn:
        days = {"effective_from": date(2026, 1, 1), "review_on": TODAY, "signed_at": ""}
        made = {"id": "v1", "team_id": TEAM, "workshop_id": "w", "number": 1, "seal": "", **days}
        conn.execute(insert(version), made | {"document": json.dumps(signed())})
        store.put_metric(conn, Metric("dials", TEAM, "Dials", "kpi", "calls"))
        rows = [{"starts": day, "ends": day + timedelta(days=27), "value": str(Decimal(5))} for day in MONTHS]
        conn.execute(insert(reading), [{"team_id": TEAM, "metric": "dials", "person": "ana", **row} for row in rows])
    return database


def look(database, today=TODAY):
    return look_again(database, TEAM, today)


def review(database, stands=False):
    """A review is opened that looks at dials again, or leaves them as they stand."""
    row = {"workshop_id": "review", "seq": 2, "team_id": TEAM, "kpi_id": "dials", "at": "", "by": ""}
    with database.writing() as conn:
        conn.execute(insert(history), row | {"kind": "KpiCarried", "details": json.dumps({"stands": stands})})
        take_up(conn, TEAM, "review", TODAY)


def left(database):
    with database.reading() as conn:
        return [each.trigger for each in waiting(conn, TEAM, "dials")]


def test_it_is_opened_once_and_told_once(missed):
    assert look(missed) == [Suggestion("dials", "T5", TODAY)]
    assert look(missed, TODAY + timedelta(days=1)) == []
    with missed.reading() as conn:
        assert conn.scalar(select(func.count()).select_from(notice)) == 1
        (found,) = suggestions.suggestions(conn, TEAM)
    assert (found.since, found.settled, found.say[0]) == (TODAY, None, suggestions.TEXTS["T5"])


def test_a_room_can_write_while_readings_are_looked_at(missed, monkeypatch):
    packed = suggestions.Desk.pack

    def meanwhile(desk, kpi):
        with missed.writing() as conn:
            store.put_metric(conn, Metric("other", TEAM, "Other", "kpi", ""))
        return packed(desk, kpi)

    monkeypatch.setattr(suggestions.Desk, "pack", meanwhile)
    assert [each.trigger for each in look(missed)] == ["T5"]


def test_it_is_set_aside_once_in_a_sentence(missed):
    look(missed)
    with missed.writing() as conn:
        with pytest.raises(Refused):
            set_aside(conn, TEAM, "dials", "T5", "mara", "  ", TODAY)
        set_aside(conn, TEAM, "dials", "T5", "mara", "Two were ill.", TODAY)
        with pytest.raises(Refused):
            set_aside(conn, TEAM, "dials", "T5", "mara", "Again.", TODAY)
    assert left(missed) == look(missed) == []
    with missed.reading() as conn:
        assert [each.why for each in suggestions.suggestions(conn, TEAM)] == ["Two were ill."]


def test_a_review_takes_up_what_waits(missed):
    look(missed)
    review(missed)
    with missed.reading() as conn:
        assert [each.workshop for each in suggestions.suggestions(conn, TEAM)] == ["review"]
    assert left(missed) == []


def test_what_stands_in_a_review_of_other_kpis_goes_on_asking(missed):
    look(missed)
    review(missed, stands=True)
    assert left(missed) == ["T5"]


def test_what_ended_and_comes_again_asks_again(missed):
    look(missed)
    review(missed)
    much_later = TODAY + timedelta(days=300)
    assert look(missed, much_later) == []
    assert [each.trigger for each in look(missed)] == ["T5"]
