"""A team's calendar as it is kept, and the days a country suggests for it (oracles: domain.md §3.6)."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from tests.domain.story import TEAM
from workshop import public_holidays, team_calendar
from workshop.domain.refusal import Refused
from workshop.tables import team
from workshop.team_calendar import Calendar, defaults

ORACLES = json.loads((Path(__file__).parents[1] / "numbers/oracles.json").read_text(encoding="utf-8"))["calendar_2026"]
US = frozenset(map(date.fromisoformat, ORACLES["us_federal_holidays"]))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OFFSITE = date(2026, 7, 20)


def load(database, key=TEAM):
    with database.reading() as conn:
        return team_calendar.load(conn, key)


def save(database, calendar):
    with database.writing() as conn:
        team_calendar.save(conn, TEAM, calendar)


def counts(calendar, day=FIRST):
    year = calendar.year(day)
    return {
        "months": [month.working_days for month in year.months],
        "quarters": list(year.by_quarter),
        "year": year.working_days,
    }


def test_a_new_team_works_from_monday_to_friday_without_holidays(database):
    calendar = load(database)
    assert calendar == Calendar(time_zone="Europe/Berlin")
    assert counts(calendar) == ORACLES["mon_fri_no_holidays"]


def test_a_country_fills_the_list_and_the_working_days_are_those_of_the_worked_calendar(database):
    calendar = Calendar().filled("US", "", FIRST, LAST)
    assert {day for day in calendar.holidays if day.weekday() < 5} == US
    assert counts(calendar) == ORACLES["us_federal"]
    save(database, calendar)
    assert counts(load(database)) == ORACLES["us_federal"]


def test_what_was_saved_is_loaded(database):
    calendar = Calendar(frozenset({6, 0, 1, 2, 3}), {OFFSITE: "Offsite"}, 4, "Asia/Dubai", "DE", "BY")
    save(database, Calendar().filled("US", "", FIRST, LAST))
    save(database, calendar)
    assert load(database) == calendar


def test_another_team_keeps_its_own_list(database):
    with database.writing() as conn:
        row = {"id": "south", "name": "South", "fiscal_start_month": 1, "time_zone": "UTC", "created_at": ""}
        conn.execute(insert(team), row)
    save(database, Calendar(holidays={OFFSITE: "Offsite"}))
    assert load(database, "south").holidays == {}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("work_week", frozenset()),
        ("work_week", frozenset({7})),
        ("fiscal_start_month", 13),
        ("time_zone", "Mars"),
        ("country", "ZZ"),
        ("region", "Bayern"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_and_nothing_is_written(database, field, wrong):
    before = load(database)
    with pytest.raises(Refused) as refused:
        save(database, replace(before, holidays={OFFSITE: "Offsite"}, **{field: wrong}))
    assert refused.value.field == field
    assert load(database) == before


def test_two_changes_one_after_the_other_both_stand(database):
    with database.writing() as conn:
        team_calendar.change(conn, TEAM, lambda calendar: calendar.with_holiday(OFFSITE, "Offsite"))
    with database.writing() as conn:
        team_calendar.change(conn, TEAM, lambda calendar: replace(calendar, fiscal_start_month=7))
    assert load(database).holidays == {OFFSITE: "Offsite"}
    assert load(database).fiscal_start_month == 7


def test_another_country_takes_the_place_of_the_former_and_the_teams_own_days_stay():
    calendar = Calendar().filled("US", "", FIRST, LAST).with_holiday(OFFSITE, "Offsite")
    german = calendar.filled("DE", "BY", FIRST, LAST)
    assert german.holidays[OFFSITE] == "Offsite"
    assert date(2026, 6, 4) in german.holidays
    assert date(2026, 11, 26) not in german.holidays
    assert (german.country, german.region) == ("DE", "BY")


def test_filling_leaves_alone_what_lies_outside_the_two_years():
    calendar = Calendar(holidays={date(2024, 12, 25): "Christmas Day"}).filled("US", "", date(2026, 4, 1), LAST)
    assert min(calendar.holidays) == date(2024, 12, 25)
    assert sorted(calendar.holidays)[1] == date(2026, 5, 25)


def test_a_day_stands_on_the_list_once():
    calendar = Calendar().with_holiday(OFFSITE, "Offsite")
    with pytest.raises(Refused) as refused:
        calendar.with_holiday(OFFSITE, "Another")
    assert refused.value.field == "day"
    assert calendar.without_holiday(OFFSITE) == Calendar()


def test_a_fiscal_year_is_labelled_by_its_end_and_counts_its_own_months():
    year = Calendar(fiscal_start_month=2).year(date(2026, 2, 1))
    assert (year.label, year.first, year.last) == (2027, date(2026, 2, 1), date(2027, 1, 31))
    assert year.working_days == sum(ORACLES["mon_fri_no_holidays"]["months"][1:]) + 21


@pytest.mark.parametrize(
    ("country", "region", "field"), [("ZZ", "", "country"), ("", "", "country"), ("DE", "CA", "region")]
)
def test_a_country_that_is_not_known_suggests_nothing(country, region, field):
    with pytest.raises(Refused) as refused:
        defaults(country, region, [2026])
    assert refused.value.field == field


def test_holidays_are_told_in_the_readers_language_where_the_country_has_it():
    day = date(2026, 12, 25)
    assert dict(defaults("DE", "", [2026], "en"))[day] == "Christmas Day"
    assert dict(defaults("DE", "", [2026], "de"))[day] == "Erster Weihnachtstag"
    assert dict(defaults("DE", "", [2026], "xx"))[day] == "Christmas Day"


def test_regions_have_names_people_know():
    assert public_holidays.regions("DE")["BY"] == "Bayern"
    assert public_holidays.regions("FR")["971"] == "Guadeloupe"
    assert public_holidays.regions("JP") == {}
    assert public_holidays.regions("ZZ") == {}


def test_every_country_has_names_that_fit():
    for country in public_holidays.countries():
        for _, name in defaults(country, "", [2026, 2027]):
            assert 0 < len(name) <= team_calendar.LONGEST_NAME
