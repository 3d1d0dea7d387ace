"""Days and periods of tables: what one cell can say, and what only a whole column can."""

from datetime import date

import pytest

from workshop.numbers.fiscal import Fiscal, written
from workshop.readings.days import Grain, Order, decided, order_said, when
from workshop.readings.periods import Periods, week_start


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-07-31", "2026-07-31"), ("2026-07-31T22:20:30.000Z", "2026-07-31"), ("31.07.2026", "2026-07-31"),
        ("2026/7/3", "2026-07-03"), ("31 Jul 2026", "2026-07-31"), ("July 31st, 2026", "2026-07-31"),
        ("3. März 2026", "2026-03-03"), ("1 de julio de 2026", "2026-07-01"), ("14 févr. 2026", "2026-02-14"),
        ("31-Jul-26", "2026-07-31"), ("2026-07-31 14:05", "2026-07-31"), ("Jul 3, 2026, 9:05 AM", "2026-07-03"),
    ],
)  # fmt: skip
def test_a_day_that_can_be_read_in_one_way_is_read_so(cell, day):
    assert {when(cell, order) for order in Order} == {(Grain.DAY, date.fromisoformat(day), 0)}


@pytest.mark.parametrize(
    ("cell", "grain", "first"),
    [
        ("July 2026", "month", "2026-07-01"), ("Jul-26", "month", "2026-07-01"), ("07/2026", "month", "2026-07-01"),
        ("2026-07", "month", "2026-07-01"), ("2026 Jul", "month", "2026-07-01"), ("2026-W31", "week", "2026-07-27"),
        ("KW 31/2026", "week", "2026-07-27"), ("Q3 CY2026", "quarter", "2026-07-01"),
    ],
)  # fmt: skip
def test_longer_periods_are_read_as_what_they_are(cell, grain, first):
    assert when(cell, Order.UNSAID) == (grain, date.fromisoformat(first), 0)


@pytest.mark.parametrize(
    "cell", ["", "soon", "31/02/2026", "2026-13", "99/99/2026", "1999-12-31", "2026-W54", "Q5 2026", "46200"]
)
def test_what_is_no_day_is_none(cell):
    assert {when(cell, order) for order in Order} == {None}


def test_a_day_of_two_small_numbers_can_be_read_both_ways():
    assert order_said("03/04/2026") is Order.EITHER
    assert when("03/04/2026", Order.DAY_FIRST).first == date(2026, 4, 3)
    assert when("03/04/2026 2:05 PM", Order.MONTH_FIRST).first == date(2026, 3, 4)


def test_a_column_is_decided_by_its_clear_cells_and_asked_about_without_any():
    said = [order_said(cell) for cell in ("03/04/2026", "07/31/2026", "05/05/2026")]
    assert said == [Order.EITHER, Order.MONTH_FIRST, Order.UNSAID]
    assert decided(set(said)) is Order.MONTH_FIRST
    assert decided({Order.EITHER, Order.UNSAID}) is Order.EITHER
    assert decided({Order.DAY_FIRST, Order.MONTH_FIRST}) is Order.EITHER


@pytest.mark.parametrize(
    ("start", "cell", "span"),
    [
        (1, "Q3 2026", "2026-07-01 2026-09-30"),
        (2, "Q4 2026", "2025-11-01 2026-01-31"),
        (4, "Q1 FY2027", "2026-04-01 2026-06-30"),
        (10, "Q1 2027", "2026-10-01 2026-12-31"),
        (2, "2026-11-22", "2026-11-01 2027-01-31"),
        (4, "Q3 CY2026", "2026-07-01 2026-09-30"),
    ],
)
def test_a_quarter_is_one_of_the_teams_own_year(start, cell, span):
    assert " ".join(map(str, Periods(Fiscal(start)).of(when(cell, Order.UNSAID), Grain.QUARTER))) == span


def test_a_week_begins_on_sunday_where_sundays_are_worked_and_saturdays_are_not():
    thursday = when("2026-07-30", Order.UNSAID)
    assert Periods(week_starts=week_start(range(5))).of(thursday, Grain.WEEK) == (date(2026, 7, 27), date(2026, 8, 2))
    assert Periods(week_starts=week_start({6, 0, 1, 2, 3})).of(thursday, Grain.WEEK) == (
        date(2026, 7, 26),
        date(2026, 8, 1),
    )


@pytest.mark.parametrize(("cell", "grain"), [("Q3 2026", "month"), ("2026-W31", "month"), ("July 2026", "week")])
def test_a_period_does_not_become_a_shorter_one(cell, grain):
    assert Periods().of(when(cell, Order.UNSAID), Grain(grain)) is None


def test_periods_that_a_team_wrote_down_are_counted_as_they_stand():
    periods = Periods(Fiscal(2, periods=written(2026, date(2026, 2, 1), (4, 4, 5))))
    day = when("2026-04-30", Order.UNSAID)
    assert periods.of(day, Grain.PERIOD) == (date(2026, 3, 29), date(2026, 5, 2))
    assert periods.of(day, Grain.QUARTER) == (date(2026, 2, 1), date(2026, 5, 2))
    assert periods.of(when("Q1 2026", Order.UNSAID), Grain.QUARTER) == (date(2026, 2, 1), date(2026, 5, 2))
    assert periods.of(when("2025-12-31", Order.UNSAID), Grain.PERIOD) is None
