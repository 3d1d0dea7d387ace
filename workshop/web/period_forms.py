"""Forms for a fiscal year of weeks: writing one, moving the ends of its periods, and bringing a table of them.

They check nothing: the calendar does, and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field, IntegerField, SelectField, StringField
from wtforms.widgets import DateInput

from workshop.numbers.calendar import ONE_DAY
from workshop.numbers.fiscal import PATTERNS, Period, Weeks
from workshop.team_calendar import Calendar
from workshop.web.forms import PageForm

WEEKS: tuple[Weeks, ...] = (52, 53)


class DaysField(Field):
    """Several days in the order of the page, as they were typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take in what was typed."""
        if valuelist:
            self.data = [str(day) for day in valuelist]


class NewYearForm(PageForm):
    """A year of whole weeks to be written down."""

    year = IntegerField(_l("The year is called"))
    first_day = StringField(_l("It begins on"), widget=DateInput())
    pattern = SelectField(_l("Weeks in the three periods of a quarter"), choices={name: name for name in PATTERNS})
    weeks = SelectField(_l("Weeks in the year"), coerce=int, choices={str(weeks): str(weeks) for weeks in WEEKS})


class RowsForm(PageForm):
    """The first day of a stored year and the last days of its periods."""

    first = StringField(_l("The year begins on"), widget=DateInput())
    ends = DaysField(_l("Last day"))

    year = 0
    periods: Sequence[Period] = ()


class TableForm(PageForm):
    """Periods from a file."""

    file = FileField(_l("Table as a CSV file"))


def new_year(now: Calendar, sent: bool = True) -> NewYearForm:
    """The form for the year behind the last stored one."""
    last = now.periods[-1] if now.periods else None
    start = {"year": last.year + 1, "first_day": (last.end + ONE_DAY).isoformat()} if last else {}
    return NewYearForm(data=start) if sent else NewYearForm(formdata=None, data=start)


def rows_by_year(now: Calendar) -> list[RowsForm]:
    """One form for each stored year, the oldest first."""
    return [rows_form(now, year, sent=False) for year in dict.fromkeys(period.year for period in now.periods)]


def rows_form(now: Calendar, year: int, sent: bool = True) -> RowsForm:
    """The form of one stored year; its names on the page carry the year."""
    periods = [period for period in now.periods if period.year == year]
    start = {"first": _iso(periods[0].start), "ends": [_iso(period.end) for period in periods]} if periods else {}
    form = RowsForm(data=start) if sent else RowsForm(formdata=None, data=start)
    form.first.id = f"first-{year}"
    form.year, form.periods = year, periods
    return form


def _iso(day: date) -> str:
    return day.isoformat()
