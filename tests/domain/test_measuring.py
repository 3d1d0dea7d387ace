"""Units and periods, as people write them."""

import pytest

from workshop.domain.measuring import counts_things, ends_with_a_period, period_days


@pytest.mark.parametrize("unit", ["calls", "Meetings", "quality conversations", "count"])
def test_things_are_counted(unit):
    assert counts_things(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "%",
        "Percent",
        "minutes",
        "working days",
        "thousand euros",
        "points",
        "Prozent",
        "Stunden",
        "pourcentage",
        "heures",
        "porcentaje",
        "días",
    ],
)
def test_shares_times_money_and_marks_are_not_counted(unit):
    assert not counts_things(unit)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("daily", 1), ("each day", 1), ("weekly", 7), ("every two weeks", 14), ("Monthly", 30), ("each quarter", 91),
        ("half-yearly", 182), ("once a year", 365), ("wöchentlich", 7), ("monatlich", 30),
        ("chaque jour", 1), ("hebdomadaire", 7), ("par mois", 30), ("trimestriel", 91), ("deux fois par an", 365),
        ("cada semana", 7), ("mensual", 30), ("al mes", 30), ("trimestral", 91), ("anual", 365), ("three times", None),
        ("when it rains", None), ("", None),
    ],
)  # fmt: skip
def test_a_period_is_read_from_its_words(said, days):
    assert period_days(said) == days


def test_a_month_has_an_end_to_run_for_and_a_week_has_none_worth_the_name():
    assert [ends_with_a_period(per) for per in ("day", "week", "month", "quarter", "lead")] == [
        False, False, True, True, False,
    ]  # fmt: skip
