"""The calendar a team works by: its week, its own holidays, and how its fiscal year is cut (domain.md §3.6 and §7.5).

The list of holidays alone counts; a country only fills it. So do stored periods. It must never ask what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from workshop import public_holidays
from workshop.clockwork.tables import fiscal_period
from workshop.domain.refusal import N_, Refused
from workshop.domain.text import choice, whole
from workshop.moments import zones
from workshop.numbers.calendar import MON_TO_FRI, YearLabel, fiscal_quarter, fiscal_year_months, working_days
from workshop.numbers.fiscal import Fault, Fiscal, Period, first_fault
from workshop.tables import holiday
from workshop.tables import team as team_table

WEEKDAYS = range(7)
LONGEST_NAME = 160
MOST_PERIODS = 240
LABELS: tuple[YearLabel, ...] = ("end", "start")
FAULTS: Mapping[Fault, str] = {
    "backward": N_("The period from %(day)s ends before it begins."),
    "gap": N_("Each period begins on the day after the one before it: look at the one from %(day)s."),
    "overlap": N_("The period from %(day)s begins before the one before it has ended."),
    "quarter": N_("The quarters of a year run from 1 to 4: look at the period from %(day)s."),
    "number": N_("The periods of a year are counted from 1: look at the one from %(day)s."),
}


@dataclass(frozen=True)
class Month:
    """A month or stored period of a fiscal year: its first day, its quarter 1..4, how many days are worked in it."""

    first: date
    working_days: int
    quarter: int


@dataclass(frozen=True)
class FiscalYear:
    """A fiscal year: its label, first and last day, and its twelve months, or the periods that are stored for it."""

    label: int
    first: date
    last: date
    months: tuple[Month, ...]
    is_stored: bool = False

    @property
    def quarters(self) -> tuple[tuple[Month, ...], ...]:
        """The months of each of the four quarters."""
        return tuple(tuple(month for month in self.months if month.quarter == quarter) for quarter in range(1, 5))

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
    year_label: YearLabel = "end"
    periods: tuple[Period, ...] = ()

    @property
    def fiscal(self) -> Fiscal:
        """How the year is cut into quarters."""
        return Fiscal(self.fiscal_start_month, self.year_label, self.periods)

    def year(self, day: date) -> FiscalYear:
        """The fiscal year of a day, with its working days: the stored one where there is one."""
        stored = self.fiscal.year(day)
        return self._stored_year(stored) if stored else self._year_of_months(day)

    def with_periods(self, fresh: Iterable[Period]) -> Calendar:
        """Stored periods in place of those of the same years; raises Refused when they do not make years."""
        fresh = tuple(fresh)
        years = {period.year for period in fresh}
        kept = (period for period in self.periods if period.year not in years)
        return replace(self, periods=_sound(sorted((*kept, *fresh))))

    def without_periods(self, year: int) -> Calendar:
        """A year that is cut by months again."""
        return replace(self, periods=tuple(period for period in self.periods if period.year != year))

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

    def _year_of_months(self, day: date) -> FiscalYear:
        spans = fiscal_year_months(day, self.fiscal_start_month)
        months = (Month(first, self._worked(first, last), at // 3 + 1) for at, (first, last) in enumerate(spans))
        label = fiscal_quarter(day, self.fiscal_start_month, self.year_label).year
        return FiscalYear(label, spans[0][0], spans[-1][1], tuple(months))

    def _stored_year(self, periods: tuple[Period, ...]) -> FiscalYear:
        months = tuple(Month(each.start, self._worked(each.start, each.end), each.quarter) for each in periods)
        return FiscalYear(periods[0].year, periods[0].start, periods[-1].end, months, is_stored=True)

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
        row.year_label,
        _periods(conn, team),
    )


def save(conn: Connection, team: str, calendar: Calendar) -> None:
    """Put a calendar in the place of the team's own; raises Refused with the field's name, nothing written."""
    row = _row(calendar)
    conn.execute(update(team_table).where(team_table.c.id == team).values(row))
    conn.execute(delete(holiday).where(holiday.c.team_id == team))
    days = [{"team_id": team, "day": day, "name": name} for day, name in calendar.holidays.items()]
    if days:
        conn.execute(insert(holiday), days)
    _save_periods(conn, team, calendar.periods)


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
        "time_zone": choice(calendar.time_zone, "time_zone", zones()),
        "country": choice(calendar.country, "country", ("", *public_holidays.countries())),
        "region": choice(calendar.region, "region", ("", *public_holidays.regions(calendar.country))),
        "year_label": choice(calendar.year_label, "year_label", LABELS),
    }


def _periods(conn: Connection, team: str) -> tuple[Period, ...]:
    rows = conn.execute(select(fiscal_period).where(fiscal_period.c.team_id == team).order_by(fiscal_period.c.starts))
    return tuple(Period(row.starts, row.ends, row.year, row.quarter, row.number) for row in rows)


def _save_periods(conn: Connection, team: str, periods: Iterable[Period]) -> None:
    conn.execute(delete(fiscal_period).where(fiscal_period.c.team_id == team))
    rows = [
        {"team_id": team, "starts": each.start, "ends": each.end}
        | {"year": each.year, "quarter": each.quarter, "number": each.number}
        for each in periods
    ]
    if rows:
        conn.execute(insert(fiscal_period), rows)


def _sound(periods: list[Period]) -> tuple[Period, ...]:
    """The periods in their order, or a refusal that names the first one that cannot be."""
    found = first_fault(periods)
    if found:
        fault, where = found
        raise Refused("bad_value", FAULTS[fault], field="periods", day=where.start.isoformat())
    if len(periods) > MOST_PERIODS:
        sentence = N_("That is too many: at most %(limit)d periods.")
        raise Refused("too_long", sentence, field="periods", limit=MOST_PERIODS)
    return tuple(periods)
