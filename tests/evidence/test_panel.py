"""Readings of two numbers are put side by side: a person is one point, and only whole periods count."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from workshop.domain.values import Direction
from workshop.evidence.course import course, margin
from workshop.evidence.listed import Break, Listed
from workshop.evidence.panel import Panel, panel
from workshop.readings.store import Reading

MONTHS = [(date(2026, month, 1), date(2026, month, 28)) for month in range(1, 10)]


def monthly(**people):
    """Readings of people by month from January on; None is a month without one."""
    return [
        Reading(who, *MONTHS[place], Decimal(value))
        for who, values in people.items()
        for place, value in enumerate(values)
        if value is not None
    ]


def signed(**more):
    """A list with one KPI, in force since January."""
    card = {"name": "Dials", "direction": "higher", "target": "10", "target_to": ""} | more
    kpi = {"id": "dials", "card": card, "decision": {"outcome": "adopt"}, "said": []}
    return {"kpis": [kpi], "effective_from": "2026-01-01", "number": 1, "workshop": "w", "goal": "Grow"}


def test_a_person_is_one_point_of_mean_activity_and_all_results():
    found = panel(monthly(ana=[10, 20], ben=[30, 40]), monthly(ana=[1, 2], ben=[3, 5]), 0)
    assert found.people == ("ana", "ben")
    assert found.points == ((15, 3), (35, 8))
    assert found.window == (date(2026, 1, 1), date(2026, 2, 28))


def test_results_are_read_later_by_the_lag():
    found = panel(monthly(ana=[10, 20, 30]), monthly(ana=[1, 2, 3]), 1)
    assert found.pairs == (((10, 2), (20, 3)),)


def test_weeks_are_put_into_the_months_of_the_result():
    weeks = [Reading("ana", date(2026, 1, day), date(2026, 1, day + 6), Decimal(day)) for day in (1, 8, 15)]
    across = Reading("ana", date(2026, 1, 29), date(2026, 2, 4), Decimal(99))
    found = panel([*weeks, across], monthly(ana=[5]), 0)
    assert found.points == ((8, 5),)


def test_who_lacks_a_number_is_left_out_and_the_team_as_a_whole_is_nobody():
    activity = [*monthly(ana=[1] * 4, ben=[1] * 4, cleo=[1, 1, None, None]), Reading("", *MONTHS[0], Decimal(5))]
    found = panel(activity, monthly(ana=[1] * 4, cleo=[1] * 4), 0)
    assert found.people == ("ana",)
    assert found.left_out == ("ben", "cleo")


def test_a_missing_month_does_not_make_a_result_smaller():
    found = panel(monthly(ana=[1] * 4, ben=[1] * 4), monthly(ana=[3] * 4, ben=[3, 3, 3, None]), 0)
    assert found.points == ((1, 12), (1, 12))


def test_nothing_beside_nothing_is_an_empty_picture():
    assert panel([], [], 2).points == Panel().points == ()
    assert panel(monthly(ana=[1]), [], 0).window is None


def test_targets_are_compared_as_they_counted_then():
    first, second = signed(), signed(target="20") | {"effective_from": "2026-03-01", "number": 2}
    listed = Listed("dials", (second, first))
    found = course(monthly(ana=[10, 15, 15, 20]), listed)
    assert [stretch.margins for stretch in found.stretches] == [(0,), (Fraction(1, 2),), (Fraction(-1, 4),), (0,)]
    assert found.met == (3, 4)
    assert [stretch.wanted.number for stretch in found.stretches] == [1, 1, 2, 2]


def test_limits_wait_for_eight_periods_and_missing_readings_are_counted():
    assert course(monthly(ana=[1] * 7), None).limits is None
    assert course(monthly(ana=[1] * 8), None).limits.mean == 1
    assert course(monthly(ana=[1] * 4, ben=[1, None, None, 1]), None).missing == Fraction(1, 4)


def test_which_side_of_a_target_is_good_depends_on_its_direction():
    ten, range_ = Break(date(2026, 1, 1), 1, Fraction(10), None), Break(date(2026, 1, 1), 1, Fraction(10), Fraction(20))
    assert margin(Fraction(12), ten, Direction.HIGHER) == Fraction(1, 5)
    assert margin(Fraction(12), ten, Direction.LOWER) == Fraction(-1, 5)
    assert margin(Fraction(15), range_, Direction.RANGE) > 0 > margin(Fraction(21), range_, Direction.RANGE)
    assert margin(Fraction(12), Break(date(2026, 1, 1), 1, None, None), Direction.HIGHER) is None
