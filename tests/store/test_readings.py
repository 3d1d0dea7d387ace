"""Readings in the database: imported again they double nothing, taken back they leave what others brought."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.domain.story import TEAM
from workshop.domain.refusal import Refused
from workshop.readings.imports import Difference, Import, bring_in, imports, take_back
from workshop.readings.store import (
    Extent,
    Link,
    Metric,
    Reading,
    changed_source,
    extent,
    link_of,
    metrics,
    put_link,
    put_metric,
    readings,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
JULY = (date(2026, 7, 1), date(2026, 7, 31))
AUGUST = (date(2026, 8, 1), date(2026, 8, 31))
FIRST = Import("first", TEAM, "wins", NOW, "mara", "july.csv", "won deals", rows=9)
SECOND = replace(FIRST, id="second", at=NOW + timedelta(days=31), file_name="august.csv")


def read(person, period, value):
    """One reading."""
    return Reading(person, *period, Decimal(value))


@pytest.fixture
def conn(database):
    """A transaction in which wins are known as an outcome and calls as a KPI."""
    with database.writing() as opened:
        put_metric(opened, Metric("wins", TEAM, "Wins", "outcome", "wins"))
        put_metric(opened, Metric("calls", TEAM, "Calls", "kpi", "calls"))
        yield opened


def values(conn, **days):
    """What counts now: person, first day's month, value as text."""
    return [(each.person, each.starts.month, str(each.value)) for each in readings(conn, TEAM, "wins", **days)]


def test_readings_come_back_by_first_day_and_person(conn):
    brought = [read("dana", AUGUST, "2"), read("ana", AUGUST, "1.50"), read("dana", JULY, "3")]
    assert bring_in(conn, FIRST, brought) == Difference(added=3, changed=0, same=0)
    assert values(conn) == [("dana", 7, "3"), ("ana", 8, "1.5"), ("dana", 8, "2")]
    assert values(conn, since=AUGUST[0]) == [("ana", 8, "1.5"), ("dana", 8, "2")]
    assert values(conn, until=JULY[1]) == [("dana", 7, "3")]


def test_how_far_readings_reach_counts_people_and_not_the_team_as_a_whole(conn):
    assert extent(conn, TEAM, "wins") == Extent(None, None, 0, 0)
    bring_in(conn, FIRST, [read("dana", AUGUST, "2"), read("ana", AUGUST, "1"), read("dana", JULY, "3")])
    bring_in(conn, replace(SECOND, metric="calls"), [read("", JULY, "9")])
    assert extent(conn, TEAM, "wins") == Extent(JULY[0], AUGUST[1], 3, 2)
    assert extent(conn, TEAM, "calls") == Extent(*JULY, 1, 0)


def test_the_same_import_again_doubles_nothing(conn):
    brought = [read("dana", JULY, "3"), read("ana", JULY, "100")]
    bring_in(conn, FIRST, brought)
    assert bring_in(conn, SECOND, brought) == Difference(added=0, changed=0, same=2)
    assert values(conn) == [("ana", 7, "100"), ("dana", 7, "3")]


def test_a_later_import_changes_what_it_names_and_no_more(conn):
    bring_in(conn, FIRST, [read("dana", JULY, "3"), read("ana", JULY, "1")])
    did = bring_in(conn, SECOND, [read("dana", JULY, "4"), read("dana", AUGUST, "5")])
    assert did == Difference(added=1, changed=1, same=0)
    assert values(conn) == [("ana", 7, "1"), ("dana", 7, "4"), ("dana", 8, "5")]


@pytest.mark.parametrize(
    ("back", "left"), [("first", [("dana", 7, "4")]), ("second", [("ana", 7, "1"), ("dana", 7, "3")])]
)
def test_either_import_can_be_taken_back(conn, back, left):
    bring_in(conn, FIRST, [read("dana", JULY, "3"), read("ana", JULY, "1")])
    bring_in(conn, SECOND, [read("dana", JULY, "4")])
    assert take_back(conn, TEAM, back, NOW).id == back
    assert values(conn) == left
    assert [each.id for each in imports(conn, TEAM)] == [name for name in ("second", "first") if name != back]
    with pytest.raises(Refused):
        take_back(conn, TEAM, back, NOW)


def test_an_import_of_another_team_is_not_found(conn):
    bring_in(conn, FIRST, [read("dana", JULY, "3")])
    with pytest.raises(Refused):
        take_back(conn, "another", "first", NOW)
    assert values(conn) == [("dana", 7, "3")]


def test_periods_that_overlap_with_what_stands_are_refused_whole(conn):
    bring_in(conn, FIRST, [read("dana", JULY, "3")])
    week = (date(2026, 7, 27), date(2026, 8, 2))
    with pytest.raises(Refused):
        bring_in(conn, SECOND, [read("ana", week, "1"), read("dana", week, "1")])
    assert values(conn) == [("dana", 7, "3")]


def test_another_layout_than_last_time_is_a_changed_source(conn):
    bring_in(conn, FIRST, [read("dana", JULY, "3")])
    assert not changed_source(conn, TEAM, "wins")
    bring_in(conn, SECOND, [])
    assert not changed_source(conn, TEAM, "wins")
    third = replace(SECOND, id="third", layout="another report")
    bring_in(conn, third, [])
    assert changed_source(conn, TEAM, "wins")
    take_back(conn, TEAM, "third", NOW)
    assert not changed_source(conn, TEAM, "wins")


def test_a_kpi_is_linked_to_an_outcome_that_is_known(conn):
    assert link_of(conn, TEAM, "calls") == Link("calls")
    put_link(conn, TEAM, Link("calls", "wins", lag_periods=2))
    put_link(conn, TEAM, Link("calls", "wins", "", 1))
    assert link_of(conn, TEAM, "calls") == Link("calls", "wins", lag_periods=1)
    for wrong in (Link("calls", "nothing"), Link("calls", "wins", lag_periods=13), Link("calls", "wins", "nothing")):
        with pytest.raises(Refused):
            put_link(conn, TEAM, wrong)


def test_a_number_is_kept_once_under_its_newest_name(conn):
    put_metric(conn, Metric("wins", TEAM, "Won deals", "outcome", ""))
    assert [(each.id, each.name) for each in metrics(conn, TEAM)] == [("calls", "Calls"), ("wins", "Won deals")]
    with pytest.raises(Refused):
        put_metric(conn, Metric("x", TEAM, " ", "outcome", ""))
