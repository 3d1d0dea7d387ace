"""The calendar a team works by: its week, its own list of holidays, and where its fiscal year starts (domain.md §3.6).

The list alone counts; a country only fills it. It must never ask what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import available_timezones

from sqlalchemy import Connection, delete, insert, select, update

from workshop import public_holidays
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice, whole
from workshop.numbers.calendar import MON_TO_FRI, fiscal_quarter, fiscal_year_months, working_days
from workshop.tables import holiday
from workshop.tables import team as team_table

WEEKDAYS = range(7)
LONGEST_NAME = 160


@dataclass(frozen=True)
class Month:
    """A month of a fiscal year: its first day, and how many days are worked in it."""

    first: date
    working_days: int


@dataclass(frozen=True)
class FiscalYear:
    """A fiscal year: its label (the calendar year in which it ends), first and last day, and its twelve months."""

    label: int
    first: date
    last: date
    months: tuple[Month, ...]

    @property
    def quarters(self) -> tuple[tuple[Month, ...], ...]:
        """The months, three by three."""
        return tuple(self.months[start : start + 3] for start in range(0, 12, 3))

    @property
    def by_quarter(self) -> tuple[int, ...]:
        """The working days of the four quarters."""
        return tuple(sum(month.working_days for month in quarter) for quarter in self.quarters)

    @property
    def working_days(self) -> int:
        """The working days of the whole year."""
        return sum(self.by_quarter)


@dataclass(frozen=True)
class Calendar:
    """A team's calendar: weekdays worked (Monday is 0), holidays by day; the country and region last filled in."""

    work_week: frozenset[int] = MON_TO_FRI
    holidays: Mapping[date, str] = field(default_factory=dict)
    fiscal_start_month: int = 1
    time_zone: str = "UTC"
    country: str = ""
    region: str = ""

    def year(self, day: date) -> FiscalYear:
        """The fiscal year of a day, with its working days."""
        spans = fiscal_year_months(day, self.fiscal_start_month)
        months = tuple(Month(first, self._worked(first, last)) for first, last in spans)
        return FiscalYear(fiscal_quarter(day, self.fiscal_start_month).year, spans[0][0], spans[-1][1], months)

    def with_holiday(self, day: date, name: str) -> Calendar:
        """One more day off; a day that is on the list already is refused."""
        if day in self.holidays:
            sentence = N_("This day is on the list already. To give it another name, take it off first.")
            raise Refused("bad_value", sentence, field="day")
        return replace(self, holidays={**self.holidays, day: name})

    def without_holiday(self, day: date) -> Calendar:
        """One day off less."""
        return replace(self, holidays={other: name for other, name in self.holidays.items() if other != day})

    def filled(self, country: str, region: str, first: date, last: date, language: str = "en") -> Calendar:
        """The holidays of a country in place of those filled in before; days the team added itself stay."""
        years = range(first.year, last.year + 1)
        before = defaults(self.country, self.region, years, language) if self.country else []
        own = dict(self.holidays.items() - set(before))
        fresh = {day: name for day, name in defaults(country, region, years, language) if first <= day <= last}
        return replace(self, holidays={**fresh, **own}, country=country, region=region)

    def _worked(self, first: date, last: date) -> int:
        return working_days(first, last, self.holidays, self.work_week)


def defaults(country: str, region: str, years: Iterable[int], language: str = "en") -> list[tuple[date, str]]:
    """The public holidays of a country (and a region of it); raises Refused for one that is not known."""
    choice(country, "country", public_holidays.countries())
    choice(region, "region", ("", *public_holidays.regions(country)))
    found = public_holidays.public_holidays(country, region, years, language)
    return [(day, name[:LONGEST_NAME]) for day, name in found.items()]


def load(conn: Connection, team: str) -> Calendar:
    """The calendar of a team."""
    row = conn.execute(select(team_table).where(team_table.c.id == team)).one()
    days = conn.execute(select(holiday.c.day, holiday.c.name).where(holiday.c.team_id == team).order_by("day"))
    return Calendar(
        frozenset(map(int, row.work_week)),
        {each.day: each.name for each in days},
        row.fiscal_start_month,
        row.time_zone,
        row.country,
        row.region,
    )


def save(conn: Connection, team: str, calendar: Calendar) -> None:
    """Put a calendar in the place of the team's own; raises Refused with the field's name, nothing written."""
    row = _row(calendar)
    conn.execute(update(team_table).where(team_table.c.id == team).values(row))
    conn.execute(delete(holiday).where(holiday.c.team_id == team))
    days = [{"team_id": team, "day": day, "name": name} for day, name in calendar.holidays.items()]
    if days:
        conn.execute(insert(holiday), days)


def change(conn: Connection, team: str, act: Callable[[Calendar], Calendar]) -> Calendar:
    """Save what an act makes of the calendar; two leaders who change it at once wait for each other."""
    conn.execute(select(team_table.c.id).where(team_table.c.id == team).with_for_update())
    changed = act(load(conn, team))
    save(conn, team, changed)
    return changed


def _row(calendar: Calendar) -> dict[str, object]:
    """The columns of a calendar that can be."""
    if not calendar.work_week:
        raise Refused("bad_value", N_("Please tick at least one day on which the team works."), field="work_week")
    days = sorted(whole(day, "work_week", WEEKDAYS.start, WEEKDAYS.stop - 1) for day in calendar.work_week)
    return {
        "work_week": "".join(map(str, days)),
        "fiscal_start_month": whole(calendar.fiscal_start_month, "fiscal_start_month", 1, 12),
        "time_zone": choice(calendar.time_zone, "time_zone", available_timezones()),
        "country": choice(calendar.country, "country", ("", *public_holidays.countries())),
        "region": choice(calendar.region, "region", ("", *public_holidays.regions(calendar.country))),
    }
